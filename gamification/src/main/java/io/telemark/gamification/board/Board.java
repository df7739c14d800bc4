package io.telemark.gamification.board;

import io.telemark.kernels.ranking.Stretch;
import io.telemark.kernels.score.Season;
import io.telemark.kernels.streak.WeeklyStreak;
import java.time.LocalDate;
import java.util.Locale;

/**
 * One board: what is compared, over which days of everybody's own calendar.
 *
 * @param days of the period
 */
record Board(Measure measure, Period period, Stretch days) {
    /** What is compared. */
    enum Measure {
        /** Effort points. */
        POINTS,
        /** Points in tenths of a percent of the athlete's own best in the 90 days before. */
        OWN_BEST
    }

    /** Over how long. */
    enum Period {
        DAY,
        WEEK,
        SEASON;

        Board board(Measure measure, LocalDate day) {
            return new Board(measure, this, days(day));
        }

        private Stretch days(LocalDate day) {
            return switch (this) {
                case DAY -> new Stretch(day, day.plusDays(1));
                case WEEK -> {
                    var monday = WeeklyStreak.mondayOf(day);
                    yield new Stretch(monday, monday.plusWeeks(1));
                }
                case SEASON -> {
                    var season = Season.of(day);
                    yield new Stretch(season.from(), season.to());
                }
            };
        }
    }

    String id() {
        return "%s:%s:%s".formatted(measure, period, days.from()).toLowerCase(Locale.ROOT);
    }
}
