package io.telemark.bridge.broker;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before connecting again: full jitter, so that many bridges don't come back at
 * once; forgotten only after a stable time, so that a broker that throws us out is not hammered.
 */
final class Backoff {
    private static final Duration FIRST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final Duration STABLE = Duration.ofMinutes(1);

    private final RandomGenerator random;
    private int failures;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /**
     * The next wait.
     *
     * @param connectedFor how long the last connection held
     */
    Duration after(Duration connectedFor) {
        if (connectedFor.compareTo(STABLE) >= 0) {
            failures = 0;
        }
        var ceiling = Math.min(LONGEST.toMillis(), FIRST.toMillis() << Math.min(failures, 16));
        failures++;
        return Duration.ofMillis(random.nextLong(ceiling + 1));
    }
}
