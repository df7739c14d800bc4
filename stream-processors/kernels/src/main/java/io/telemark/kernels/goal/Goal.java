package io.telemark.kernels.goal;

import io.telemark.kernels.score.DayScore;
import io.telemark.kernels.score.Level;
import io.telemark.kernels.score.LoggedActivity;
import io.telemark.kernels.streak.Week;
import io.telemark.kernels.streak.WeeklyStreak;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A predicate over a log: the measure of what passes of its activities, added up over a span, comes
 * to at least so much. Small enough to be checked whole before it counts for anybody.
 */
public record Goal(Measure measure, Span span, Filter filter, long atLeast) {

    public Goal {
        if (atLeast < 1) {
            throw new IllegalArgumentException(
                    "atLeast: %d (expected: at least 1)".formatted(atLeast));
        }
        if (!measure.isOfActivities() && !filter.equals(Filter.ANY)) {
            throw new IllegalArgumentException(
                    "filter: on %s (expected: none, it is not of single activities)"
                            .formatted(measure));
        }
        if (!isPossible(measure, span)) {
            throw new IllegalArgumentException(
                    "span: %s of %s (expected: one that can hold more than one)"
                            .formatted(span, measure));
        }
    }

    private static boolean isPossible(Measure measure, Span span) {
        return switch (measure) {
            case DISTANCE_METRES, ACTIVE_SECONDS, ASCENT_METRES, LOAD -> true;
            case ACTIVITIES, SPORTS, POINTS -> span != Span.ACTIVITY;
            case ACTIVE_DAYS -> span != Span.ACTIVITY && span != Span.DAY;
            case STREAK_WEEKS, LEVEL -> span == Span.EVER;
        };
    }

    /** The first time, if ever. */
    public Optional<Reached> reachedIn(History history) {
        return switch (measure) {
            case POINTS, LEVEL -> reachedByPoints(history);
            case STREAK_WEEKS -> reachedByStreak(history);
            case ACTIVITIES,
                    DISTANCE_METRES,
                    ACTIVE_SECONDS,
                    ASCENT_METRES,
                    LOAD,
                    ACTIVE_DAYS,
                    SPORTS ->
                    reachedByActivities(history);
        };
    }

    /** How much there is of it in all, spans or not: what a progress bar shows. */
    public long total(History history) {
        return switch (measure) {
            case POINTS -> history.days().stream().mapToLong(day -> day.points()).sum();
            case LEVEL ->
                    Level.of(history.days().stream().mapToLong(day -> day.points()).sum()).number();
            case STREAK_WEEKS -> history.streak().current();
            case ACTIVITIES,
                    DISTANCE_METRES,
                    ACTIVE_SECONDS,
                    ASCENT_METRES,
                    LOAD,
                    ACTIVE_DAYS,
                    SPORTS -> {
                var sum = new Sum();
                history.activities().stream()
                        .flatMap(activity -> filter.partOf(activity).stream())
                        .forEach(sum::add);
                yield measure.unit(sum.value);
            }
        };
    }

    /**
     * The end of the activity with which the total last rose; 0 while there is nothing. Only of
     * what begins at nothing with a window of days, as challenges have it.
     */
    long lastRoseMillis(History history) {
        if (measure == Measure.POINTS) {
            return history.days().stream().mapToLong(DayScore::reachedMillis).max().orElse(0);
        }
        var sum = new Sum();
        var last = 0L;
        for (var activity : history.activities()) {
            var before = measure.unit(sum.value);
            filter.partOf(activity).ifPresent(sum::add);
            if (measure.unit(sum.value) > before) {
                last = activity.endMillis();
            }
        }
        return last;
    }

    private Optional<Reached> reachedByActivities(History history) {
        Map<Object, Sum> sums = new HashMap<>();
        for (var activity : history.activities()) {
            var part = filter.partOf(activity);
            if (part.isPresent()) {
                var sum = sums.computeIfAbsent(span.of(activity), _ -> new Sum());
                sum.add(part.get());
                if (measure.unit(sum.value) >= atLeast) {
                    return Optional.of(
                            new Reached(
                                    activity.day(),
                                    activity.startMillis(),
                                    measure.unit(sum.value),
                                    sum.evidence));
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Reached> reachedByPoints(History history) {
        Map<Object, Long> sums = new HashMap<>();
        for (var day : history.days()) {
            var points = sums.merge(span.of(day.day()), (long) day.points(), Long::sum);
            var value = measure == Measure.LEVEL ? Level.of(points).number() : points;
            if (value >= atLeast) {
                return Optional.of(new Reached(day.day(), 0, value, day.evidence()));
            }
        }
        return Optional.empty();
    }

    private Optional<Reached> reachedByStreak(History history) {
        return history.streak().weeks().stream()
                .filter(week -> week.streak() >= atLeast)
                .findFirst()
                .map(week -> reachedIn(week, history));
    }

    /** By the activities of all weeks of the row, up to the one that kept its last. */
    private static Reached reachedIn(Week last, History history) {
        var keptOn = Objects.requireNonNullElse(last.keptOn(), last.monday());
        var mondays =
                history.streak().rowUpTo(last).stream()
                        .map(Week::monday)
                        .collect(Collectors.toSet());
        var keeper =
                history.activities().stream().filter(each -> each.day().equals(keptOn)).findFirst();
        var counted =
                history.activities().stream()
                        .filter(each -> mondays.contains(WeeklyStreak.mondayOf(each.day())))
                        .filter(each ->
                                each.day().isBefore(keptOn)
                                        || keeper.stream().anyMatch(each::equals))
                        .map(LoggedActivity::id)
                        .toList();
        return new Reached(
                keptOn, keeper.map(LoggedActivity::startMillis).orElse(0L), last.streak(), counted);
    }

    /** What one span has so far. */
    private final class Sum {
        private final Set<Object> different = new HashSet<>();
        private final List<UUID> evidence = new ArrayList<>();
        private long value;

        void add(LoggedActivity part) {
            var more =
                    switch (measure) {
                        case ACTIVE_DAYS -> different.add(part.day()) ? 1 : 0;
                        case SPORTS -> part.sports().stream().filter(different::add).count();
                        case ACTIVITIES,
                                DISTANCE_METRES,
                                ACTIVE_SECONDS,
                                ASCENT_METRES,
                                LOAD,
                                POINTS,
                                STREAK_WEEKS,
                                LEVEL ->
                                measure.of(part);
                    };
            if (more > 0) {
                value += more;
                evidence.add(part.id());
            }
        }
    }
}
