package io.telemark.kernels.life;

import java.time.Duration;

/**
 * How long to wait for what, by the wall clock.
 *
 * @param silence a device that says nothing for this long has stopped without saying so
 * @param gapPatience a device that has stopped may still bring what is missing for this long
 * @param provisionalEvery an open activity is computed at most this often
 * @param settle late data is computed when it has been quiet for this long
 * @param keep a final activity's chunks stay this long; the archive has them afterwards
 */
public record LifeRules(
        Duration silence,
        Duration gapPatience,
        Duration provisionalEvery,
        Duration settle,
        Duration keep) {
    private static final Duration PROVISIONAL_EVERY = Duration.ofMinutes(5);

    /** Two batches at the usual pace: a device that is still sending hasn't settled. */
    private static final Duration SETTLE = Duration.ofSeconds(20);

    /** Straps sync after a week's camp; what comes later is recalled from the archive. */
    private static final Duration KEEP = Duration.ofDays(7);

    /** The usual rules with a deployment's own patience. */
    public static LifeRules of(Duration silence, Duration gapPatience) {
        return new LifeRules(silence, gapPatience, PROVISIONAL_EVERY, SETTLE, KEEP);
    }
}
