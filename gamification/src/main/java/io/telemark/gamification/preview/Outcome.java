package io.telemark.gamification.preview;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a rule would do to one athlete, had it always been one.
 *
 * @param affected would win, or would have other points or another streak than now
 * @param before what it is now; null where there is nothing of it
 * @param after what it would be
 * @param day of reaching it; null where nothing is reached
 */
record Outcome(
        UUID athleteId,
        boolean affected,
        @Nullable Long before,
        long after,
        @Nullable LocalDate day,
        List<UUID> evidence) {
    /** Those who are affected, then by what they would have, then in a fixed order. */
    static final Comparator<Outcome> MOST_TELLING_FIRST =
            Comparator.comparing(Outcome::affected)
                    .thenComparingLong(Outcome::after)
                    .reversed()
                    .thenComparing(Outcome::athleteId);
}
