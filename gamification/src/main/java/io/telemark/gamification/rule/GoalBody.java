package io.telemark.gamification.rule;

import io.telemark.kernels.goal.Filter;
import io.telemark.kernels.goal.Goal;
import io.telemark.kernels.goal.Measure;
import io.telemark.kernels.goal.Span;
import io.telemark.kernels.recording.Sport;
import java.time.DayOfWeek;
import java.time.Month;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A goal as people write it: what is absent is not asked for. */
public record GoalBody(
        Measure measure, Span span, @Nullable FilterBody filter, @Nullable Long atLeast) {

    /** All that is said must hold. */
    public record FilterBody(
            @Nullable List<Sport> sports,
            @Nullable Integer fromHour,
            @Nullable Integer toHour,
            @Nullable List<DayOfWeek> weekdays,
            @Nullable List<Month> months,
            @Nullable Long leastDistanceMetres,
            @Nullable Long leastActiveSeconds) {

        Filter toFilter() {
            return new Filter(
                    set(sports),
                    number(fromHour),
                    number(toHour),
                    set(weekdays),
                    set(months),
                    number(leastDistanceMetres),
                    number(leastActiveSeconds));
        }

        private static <T> Set<T> set(@Nullable List<T> values) {
            return values == null ? Set.of() : Set.copyOf(values);
        }

        private static int number(@Nullable Integer value) {
            return value == null ? 0 : value;
        }

        private static long number(@Nullable Long value) {
            return value == null ? 0 : value;
        }
    }

    /** Fails with a reason when it can't be meant. */
    public Goal toGoal() {
        if (measure == null || span == null || atLeast == null) {
            throw new IllegalArgumentException(
                    "goal: incomplete (expected: measure, span and atLeast)");
        }
        return new Goal(measure, span, filter == null ? Filter.ANY : filter.toFilter(), atLeast);
    }
}
