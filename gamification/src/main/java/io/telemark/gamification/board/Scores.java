package io.telemark.gamification.board;

import io.telemark.kernels.ranking.Result;
import io.telemark.kernels.score.DayScore;
import io.telemark.kernels.score.LoggedActivity;
import io.telemark.kernels.streak.WeeklyStreak;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** One athlete's results on boards, as the log says. */
record Scores(UUID athleteId, List<LoggedActivity> activities, List<DayScore> days) {
    /** So many whole weeks lie in the 90 days before a week. */
    private static final int OWN_WEEKS = 12;

    private static final long TENTHS_OF_PERCENT = 1_000;

    /** All boards that a change of these days can move. */
    Set<Board> boards(Collection<LocalDate> changed) {
        Set<Board> boards = new HashSet<>();
        for (var day : changed) {
            for (var period : Board.Period.values()) {
                boards.add(period.board(Board.Measure.POINTS, day));
            }
            for (var week = 0; week <= OWN_WEEKS; week++) {
                var later = Board.Period.WEEK.board(Board.Measure.OWN_BEST, day.plusWeeks(week));
                if (week == 0 || days.stream().anyMatch(score -> later.holds(score.day()))) {
                    boards.add(later);
                }
            }
        }
        return boards;
    }

    /** Empty when there is nothing to rank. */
    Optional<Result> on(Board board) {
        var points = points(board);
        var score =
                switch (board.measure()) {
                    case POINTS -> points;
                    case OWN_BEST -> {
                        var best = ownBest(board.from());
                        yield best == 0 ? 0 : points * TENTHS_OF_PERCENT / best;
                    }
                };
        return score == 0
                ? Optional.empty()
                : Optional.of(new Result(athleteId, score, reachedMillis(board)));
    }

    private long points(Board board) {
        return days.stream()
                .filter(day -> board.holds(day.day()))
                .mapToLong(DayScore::points)
                .sum();
    }

    private long ownBest(LocalDate monday) {
        var best = 0L;
        for (var week = 1; week <= OWN_WEEKS; week++) {
            var earlier = WeeklyStreak.mondayOf(monday.minusWeeks(week));
            best = Math.max(best, points(Board.Period.WEEK.board(Board.Measure.POINTS, earlier)));
        }
        return best;
    }

    /** The end of the last activity that counts: not when it was uploaded. */
    private long reachedMillis(Board board) {
        Set<UUID> evidence = new HashSet<>();
        days.stream()
                .filter(day -> board.holds(day.day()))
                .forEach(day -> evidence.addAll(day.evidence()));
        return activities.stream()
                .filter(activity -> evidence.contains(activity.id()))
                .mapToLong(activity -> activity.startMillis() + activity.activeSeconds() * 1_000)
                .max()
                .orElse(0);
    }
}
