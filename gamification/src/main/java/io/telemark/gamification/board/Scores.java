package io.telemark.gamification.board;

import io.telemark.kernels.ranking.Result;
import io.telemark.kernels.ranking.Stretch;
import io.telemark.kernels.score.DayScore;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** One athlete's results on boards, as the log says. */
final class Scores {
    private final UUID athleteId;
    private final NavigableMap<LocalDate, DayScore> days = new TreeMap<>();

    Scores(UUID athleteId, List<DayScore> days) {
        this.athleteId = athleteId;
        days.forEach(day -> this.days.put(day.day(), day));
    }

    /** All days that a change of these days needs to look at. */
    static Stretch around(Collection<LocalDate> changed) {
        var first = changed.stream().min(LocalDate::compareTo).orElseThrow();
        var last = changed.stream().max(LocalDate::compareTo).orElseThrow();
        return new Stretch(season(first).ownFrom(), season(season(last).to()).to());
    }

    private static Stretch season(LocalDate day) {
        return Board.Period.SEASON.board(Board.Measure.POINTS, day).days();
    }

    /**
     * All boards that a change of these days can move: also later ones, which compare with them.
     */
    Set<Board> boards(Collection<LocalDate> changed) {
        Set<Board> boards = new HashSet<>();
        for (var day : changed) {
            for (var period : Board.Period.values()) {
                boards.addAll(period.holding(day));
            }
            for (var later : days.tailMap(day, false).keySet()) {
                for (var period : Board.Period.values()) {
                    var board = period.board(Board.Measure.OWN_BEST, later);
                    if (period.hasOwnBest() && !board.days().ownFrom().isAfter(day)) {
                        boards.add(board);
                    }
                }
            }
        }
        return boards;
    }

    /** Empty when there is nothing to rank. */
    Optional<Result> on(Board board) {
        var points = points(board.days());
        var score =
                switch (board.measure()) {
                    case POINTS -> OptionalLong.of(points);
                    case OWN_BEST ->
                            Stretch.ofOwnBest(
                                    points,
                                    board.days().before().stream().map(this::points).toList());
                };
        return score.orElse(0) == 0
                ? Optional.empty()
                : Optional.of(
                        new Result(athleteId, score.getAsLong(), reachedMillis(board.days())));
    }

    private long points(Stretch stretch) {
        return of(stretch).stream().mapToLong(DayScore::points).sum();
    }

    /** The end of the activity with which the points last rose: not when it was uploaded. */
    private long reachedMillis(Stretch stretch) {
        return of(stretch).stream().mapToLong(DayScore::reachedMillis).max().orElse(0);
    }

    private Collection<DayScore> of(Stretch stretch) {
        return days.subMap(stretch.from(), true, stretch.to(), false).values();
    }
}
