package io.telemark.firmware.device;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Waits before connecting again: a random time below a limit that doubles, so that a thousand
 * devices that lost the same bridge don't come back as one.
 */
final class Backoff {
    private final RandomGenerator random;
    private final long firstMillis;
    private final long longestMillis;
    private long limitMillis;

    Backoff(RandomGenerator random, Duration first, Duration longest) {
        this.random = random;
        this.firstMillis = first.toMillis();
        this.longestMillis = longest.toMillis();
        this.limitMillis = firstMillis;
    }

    long nextMillis() {
        var wait = random.nextLong(limitMillis + 1);
        limitMillis = Math.min(longestMillis, limitMillis * 2);
        return wait;
    }

    /**
     * Only after the link has proved itself; a link that is accepted and kicked at once is no
     * success.
     */
    void reset() {
        limitMillis = firstMillis;
    }
}
