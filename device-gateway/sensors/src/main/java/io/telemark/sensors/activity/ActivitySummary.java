package io.telemark.sensors.activity;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A line in the list of activities: the scalars of each session, without zones and curves. Old ones
 * have no verdict.
 */
record ActivitySummary(
        UUID id,
        int revision,
        Activity.Status status,
        String sport,
        Instant start,
        Instant end,
        @Nullable Boolean verified,
        List<ActivityView.SessionView> sessions) {

    static ActivitySummary of(Activity activity) {
        return new ActivitySummary(
                activity.id(),
                activity.revision(),
                activity.status(),
                activity.sport(),
                activity.start(),
                activity.end(),
                activity.plausibility() == null ? null : activity.plausibility().verified(),
                activity.sessions().stream()
                        .map(session ->
                                new ActivityView.SessionView(
                                        session.index(),
                                        session.sport(),
                                        session.start(),
                                        scalars(session.metrics())))
                        .toList());
    }

    private static Map<String, @Nullable Object> scalars(List<Metric> metrics) {
        var scalars = new TreeMap<String, @Nullable Object>();
        metrics.stream()
                .filter(metric -> metric.labels().isEmpty() && metric.values().size() == 1)
                .forEach(metric -> scalars.put(metric.id(), metric.plain()));
        return scalars;
    }
}
