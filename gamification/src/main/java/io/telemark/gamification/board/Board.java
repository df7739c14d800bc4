package io.telemark.gamification.board;

import io.telemark.kernels.ranking.Stretch;
import io.telemark.kernels.score.Season;
import io.telemark.kernels.streak.WeeklyStreak;
import java.time.LocalDate;
import java.util.List;
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
        SEASON,
        /**
         * The four weeks up to a day, so that what was done long ago fades. Each training day
         * stands on the boards of the 28 days from it on, which are written with it: nobody has to
         * come by at midnight. Percent of the own best would move 118 days of boards, so it has
         * none.
         */
        FORM;

        private static final int FORM_DAYS = 28;

        /** Whether athletes are also compared with themselves over it. */
        boolean hasOwnBest() {
            return this != FORM;
        }

        /** All boards on which the points of a day stand. */
        List<Board> holding(LocalDate day) {
            if (this == FORM) {
                return day.datesUntil(day.plusDays(FORM_DAYS))
                        .map(last -> board(Measure.POINTS, last))
                        .toList();
            }
            return List.of(board(Measure.POINTS, day), board(Measure.OWN_BEST, day));
        }

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
                case FORM -> new Stretch(day.minusDays(FORM_DAYS - 1), day.plusDays(1));
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
