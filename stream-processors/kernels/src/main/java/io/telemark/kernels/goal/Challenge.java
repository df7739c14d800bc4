package io.telemark.kernels.goal;

import io.telemark.kernels.ranking.Result;
import io.telemark.kernels.ranking.Stretch;
import io.telemark.kernels.score.LoggedActivity;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * A goal within a window of days, the same dates on everybody's own calendar.
 *
 * @param goal over {@link Span#EVER}, which the window bounds
 * @param from the first day
 * @param to the day after the last
 */
public record Challenge(Goal goal, LocalDate from, LocalDate to, Kind kind) {

    public Challenge {
        new Stretch(from, to); // Refuses what is none.
        if (goal.span() != Span.EVER) {
            throw new IllegalArgumentException(
                    "span: %s (expected: EVER, the window bounds it)".formatted(goal.span()));
        }
        if (!goal.measure().isOfActivities() && goal.measure() != Measure.POINTS) {
            throw new IllegalArgumentException(
                    "measure: %s (expected: one that begins at nothing with the window)"
                            .formatted(goal.measure()));
        }
        if (kind instanceof Kind.Route && goal.measure() != Measure.DISTANCE_METRES) {
            throw new IllegalArgumentException(
                    "measure: %s (expected: DISTANCE_METRES on a route)".formatted(goal.measure()));
        }
    }

    /** Whom it is for. */
    public sealed interface Kind {
        /** Everybody for themselves. */
        record Individual() implements Kind {}

        /** A team's result is the mean of its best members; who is missing counts as nothing. */
        record Team(int best) implements Kind {
            public Team {
                if (best < 1 || best > 100) {
                    throw new IllegalArgumentException(
                            "best: %d (expected: 1 to 100)".formatted(best));
                }
            }
        }

        /** Places along a way, by their distances from its beginning. */
        record Route(List<Long> placesAtMetres) implements Kind {
            public Route {
                placesAtMetres = placesAtMetres.stream().sorted().toList();
            }

            /** How many places lie behind. */
            public int passed(long metres) {
                return (int) placesAtMetres.stream().filter(at -> at <= metres).count();
            }
        }
    }

    /** How far one athlete has come. */
    public long progress(History history) {
        return goal.total(history.between(from, to));
    }

    /** When one athlete got there, if so. */
    public Optional<Reached> reachedIn(History history) {
        return goal.reachedIn(history.between(from, to));
    }

    /** Tenths of a percent of the athlete's own best over as many days before. */
    public OptionalLong percentOfOwnBest(History history) {
        var before =
                window().before().stream()
                        .map(stretch -> goal.total(history.between(stretch.from(), stretch.to())))
                        .toList();
        return Stretch.ofOwnBest(progress(history), before);
    }

    /**
     * When the activity was over with which the result got where it is: of equal ones the earlier
     * wins, and who goes on without adding anything loses nothing.
     */
    public long lastMillis(History history) {
        return goal.lastRoseMillis(history.between(from, to));
    }

    /** The activities that count, oldest first. */
    public List<UUID> evidence(History history) {
        return history.between(from, to).activities().stream()
                .filter(goal.filter()::passes)
                .map(LoggedActivity::id)
                .toList();
    }

    /** Its days. */
    public Stretch window() {
        return new Stretch(from, to);
    }

    /** Of equal teams the one first whose best were all there earlier. */
    public static Comparator<Collection<Result>> bestTeamFirst(int best) {
        return Comparator.comparingLong((Collection<Result> team) ->
                        ofTeam(team.stream().map(Result::score).toList(), best))
                .reversed()
                .thenComparingLong(team -> lastMillis(team, best));
    }

    private static long lastMillis(Collection<Result> team, int best) {
        return team.stream()
                .sorted(Result.BEST_FIRST)
                .limit(best)
                .mapToLong(Result::reachedMillis)
                .max()
                .orElse(0);
    }

    /** How far a team has come: the mean of its best, rounded down. */
    public static long ofTeam(Collection<Long> progress, int best) {
        return progress.stream()
                        .sorted(Comparator.reverseOrder())
                        .limit(best)
                        .mapToLong(Long::longValue)
                        .sum()
                / best;
    }
}
