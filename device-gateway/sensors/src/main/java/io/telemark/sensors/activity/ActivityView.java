package io.telemark.sensors.activity;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An activity as its athlete reads it: metrics by id. */
record ActivityView(
        UUID id,
        int revision,
        Activity.Status status,
        String sport,
        Instant start,
        Instant end,
        List<SessionView> sessions,
        List<LapView> laps,
        Map<String, @Nullable Object> metrics,
        List<Activity.WorkoutLap> workoutLaps,
        Activity.Quality quality,
        @Nullable PlausibilityView plausibility,
        Map<String, Object> thresholds,
        AthleteView athlete,
        List<Activity.Source> sources,
        Activity.Timing timing) {

    record SessionView(
            int index, String sport, Instant start, Map<String, @Nullable Object> metrics) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record LapView(
            int index,
            Instant start,
            @Nullable Integer workoutStep,
            Map<String, @Nullable Object> metrics) {}

    record AthleteView(String sex, int age, String timeZone) {}

    static ActivityView of(Activity activity) {
        var person = activity.person();
        return new ActivityView(
                activity.id(),
                activity.revision(),
                activity.status(),
                activity.sport(),
                activity.start(),
                activity.end(),
                activity.sessions().stream().map(ActivityView::session).toList(),
                activity.laps().stream()
                        .map(lap ->
                                new LapView(
                                        lap.index(),
                                        lap.start(),
                                        lap.workoutStep(),
                                        Metric.plain(lap.metrics())))
                        .toList(),
                Metric.plain(activity.metrics()),
                activity.workoutLaps(),
                activity.quality(),
                activity.plausibility() == null
                        ? null
                        : PlausibilityView.of(activity.plausibility()),
                thresholds(person),
                new AthleteView(person.sex(), person.age(), person.timeZone()),
                activity.sources(),
                activity.timing());
    }

    static SessionView session(Activity.Session session) {
        return new SessionView(
                session.index(), session.sport(), session.start(), Metric.plain(session.metrics()));
    }

    /** What was unknown is absent. */
    static Map<String, Object> thresholds(Activity.Person person) {
        var thresholds = new TreeMap<String, Object>(person.thresholds());
        if (person.validFrom() != null) {
            thresholds.put("validFrom", person.validFrom());
        }
        return thresholds;
    }
}
