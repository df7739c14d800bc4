package io.telemark.sensors.load;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An athlete's days as the athlete reads them. */
record LoadView(
        long revision,
        @Nullable LocalDate firstDay,
        @Nullable LocalDate lastDay,
        List<DayView> days) {

    enum State {
        /** The first six weeks: fitness began at 0 and still rises to what it is. */
        BUILDING,
        READY
    }

    /** What is unknown is absent. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DayView(
            LocalDate day,
            double load,
            double fitness,
            double fatigue,
            double form,
            @Nullable Double ramp,
            @Nullable Double monotony,
            @Nullable Double strain,
            State state,
            List<ContributionView> activities,
            Map<String, Integer> formulas) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ContributionView(
            UUID activityId,
            int revision,
            double load,
            List<PartView> sessions,
            @Nullable UUID duplicateOf) {}

    record PartView(int session, String metric, int version, double value, String explain) {}

    static LoadView of(LoadService.Range range) {
        var history = range.history();
        return new LoadView(
                history.revision(),
                history.first(),
                history.last(),
                range.days().stream().map(LoadView::day).toList());
    }

    static DayView day(Day day) {
        var numbers = day.numbers();
        return new DayView(
                day.date(),
                numbers.load(),
                numbers.fitness(),
                numbers.fatigue(),
                numbers.form(),
                orNull(numbers.ramp()),
                orNull(numbers.monotony()),
                orNull(numbers.strain()),
                numbers.building() ? State.BUILDING : State.READY,
                day.activities().stream().map(LoadView::contribution).toList(),
                new TreeMap<>(day.formulas()));
    }

    private static ContributionView contribution(Day.Contribution activity) {
        return new ContributionView(
                activity.activityId(),
                activity.revision(),
                activity.load(),
                activity.sessions().stream()
                        .map(part -> part(activity.activityId(), part))
                        .toList(),
                activity.duplicateOf());
    }

    private static PartView part(UUID activity, Day.Part part) {
        var explain =
                "/activities/%s/sessions/%d/metrics/%s/explain"
                        .formatted(activity, part.session(), part.metric());
        return new PartView(part.session(), part.metric(), part.version(), part.value(), explain);
    }

    static @Nullable Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
