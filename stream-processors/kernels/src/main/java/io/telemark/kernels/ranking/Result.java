package io.telemark.kernels.ranking;

import java.util.Comparator;
import java.util.UUID;

/**
 * One athlete's place is decided by this alone, so the order is the same everywhere and for ever.
 *
 * @param reachedMillis when the score was reached: of equal scores the earlier one wins
 */
public record Result(UUID athlete, long score, long reachedMillis) {
    /** Best first. */
    public static final Comparator<Result> BEST_FIRST =
            Comparator.comparingLong(Result::score)
                    .reversed()
                    .thenComparingLong(Result::reachedMillis)
                    .thenComparing(Result::athlete);
}
