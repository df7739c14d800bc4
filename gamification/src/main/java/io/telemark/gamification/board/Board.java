package io.telemark.gamification.board;

import io.telemark.kernels.score.Season;
import io.telemark.kernels.streak.WeeklyStreak;
import java.time.LocalDate;
import java.util.Locale;

/**
 * One board: what is compared, over which days.
 *
 * @param from the first day, on everybody's own calendar
 */
record Board(Measure measure, Period period, LocalDate from) {

    /** What is compared. */
    enum Measure {
        /** Effort points. */
        POINTS,
        /** Points in tenths of a percent of the athlete's own best week of the 90 days before. */
        OWN_BEST
    }

    /** Over how long. */
    enum Period {
        DAY,
        WEEK,
        SEASON;

        Board board(Measure measure, LocalDate day) {
            return switch (this) {
                case DAY -> new Board(measure, this, day);
                case WEEK -> new Board(measure, this, WeeklyStreak.mondayOf(day));
                case SEASON -> new Board(measure, this, Season.of(day).from());
            };
        }
    }

    LocalDate to() {
        return switch (period) {
            case DAY -> from.plusDays(1);
            case WEEK -> from.plusWeeks(1);
            case SEASON -> Season.of(from).to();
        };
    }

    boolean holds(LocalDate day) {
        return !day.isBefore(from) && day.isBefore(to());
    }

    String id() {
        return "%s:%s:%s".formatted(measure, period, from).toLowerCase(Locale.ROOT);
    }
}
