package io.telemark.kernels.streak;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One week in the history of a streak.
 *
 * @param keptOn the day whose activity kept it; null when it was not kept
 * @param streak its length after this week
 * @param freezes how many are held after this week
 */
public record Week(
        LocalDate monday,
        int activeDays,
        Outcome outcome,
        @Nullable LocalDate keptOn,
        int streak,
        int freezes) {

    /** What became of it, and why. */
    public enum Outcome {
        /** Enough active days. */
        KEPT(true),
        /** All planned days were trained, though they were few: a planned rest week. */
        KEPT_BY_PLAN(true),
        /** Missed, but a freeze was there and was used. */
        FROZEN(false),
        /** Missed while ill or injured. */
        PAUSED(false),
        /** Missed. */
        MISSED(false),
        /** Not over. */
        RUNNING(false);

        private final boolean kept;

        Outcome(boolean kept) {
            this.kept = kept;
        }

        public boolean isKept() {
            return kept;
        }
    }
}
