package io.telemark.firmware.fleet;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Waits before connecting again: full jitter, a random time below a limit that doubles. A link that
 * held for minutes resets it; one that is accepted and kicked at once does not.
 */
final class Backoff {
    private static final long FIRST_MILLIS = 500;
    private static final long LONGEST_MILLIS = 30_000;
    private static final long STABLE_NANOS = Duration.ofMinutes(2).toNanos();

    private final RandomGenerator random;
    private long limitMillis = FIRST_MILLIS;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    long nextMillis() {
        var wait = random.nextLong(limitMillis + 1);
        limitMillis = Math.min(LONGEST_MILLIS, limitMillis * 2);
        return wait;
    }

    void linkLasted(long nanos) {
        if (nanos >= STABLE_NANOS) {
            limitMillis = FIRST_MILLIS;
        }
    }
}
