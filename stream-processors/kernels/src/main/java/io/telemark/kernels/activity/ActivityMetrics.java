package io.telemark.kernels.activity;

import io.telemark.kernels.athlete.Athlete;
import io.telemark.kernels.effort.PerceivedEffort;
import io.telemark.kernels.plausibility.Verdict;
import io.telemark.kernels.recording.Channel;
import io.telemark.kernels.recording.Recording;
import io.telemark.kernels.series.CanonicalSeries;
import io.telemark.kernels.series.Leg;
import io.telemark.kernels.series.Summary;
import java.util.EnumMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Computes an activity from its whole canonical series, so that the numbers depend on what was
 * recorded and not on how it arrived, to the last bit on every machine.
 */
public final class ActivityMetrics {
    private ActivityMetrics() {}

    public static ActivityResult compute(Recording recording, Athlete athlete) {
        return compute(recording, athlete, null);
    }

    /**
     * The same with what the athlete says of it.
     *
     * @param effort null as long as nothing is said
     */
    public static ActivityResult compute(
            Recording recording, Athlete athlete, @Nullable PerceivedEffort effort) {
        var series = CanonicalSeries.of(recording);
        var sessions =
                series.legs().stream()
                        .map(leg -> session(recording, leg, athlete, effort))
                        .toList();
        var laps = new Laps(series, recording.laps());
        return new ActivityResult(
                sessions,
                laps.results(),
                WholeActivity.metrics(recording, athlete, effort, sessions),
                laps.workoutLaps(recording.workout()),
                quality(recording, series),
                verdict(series, athlete));
    }

    private static SessionResult session(
            Recording recording, Leg leg, Athlete athlete, @Nullable PerceivedEffort effort) {
        return new SessionResult(
                leg.index(),
                leg.sport(),
                startMillis(leg),
                sessionMetrics(recording, leg, athlete, effort));
    }

    private static long startMillis(Leg leg) {
        return 1000 * leg.records().second(0);
    }

    private static List<Metric> sessionMetrics(
            Recording recording, Leg leg, Athlete athlete, @Nullable PerceivedEffort effort) {
        var metrics = new MetricList();
        if (leg.rows().size() == 0) {
            metrics.add("activeTime", 0);
            return metrics.toList();
        }
        var session = SessionSeries.of(leg);
        MovementMetrics.addTo(metrics, session);
        HeartRateMetrics.addTo(metrics, session, athlete);
        PowerMetrics.addTo(metrics, session, athlete);
        RunningMetrics.addTo(metrics, session, athlete);
        SwimMetrics.addTo(metrics, session, recording, athlete);
        PlausibilityMetrics.addTo(metrics, session, athlete);
        if (effort != null) {
            EffortMetrics.addTo(metrics, session, effort);
        }
        return metrics.toList();
    }

    private static Verdict verdict(CanonicalSeries series, Athlete athlete) {
        return Verdict.of(
                series.legs().stream()
                        .filter(leg -> leg.rows().size() > 0)
                        .flatMap(leg ->
                                PlausibilityMetrics.evidence(SessionSeries.of(leg), athlete)
                                        .stream())
                        .toList());
    }

    private static Quality quality(Recording recording, CanonicalSeries series) {
        var covered = new EnumMap<Channel, Integer>(Channel.class);
        for (var leg : series.legs()) {
            for (var channel : Channel.values()) {
                var seconds = Summary.of(leg.rows().column(channel)).count();
                if (seconds > 0) {
                    covered.merge(channel, seconds, Integer::sum);
                }
            }
        }
        return new Quality(
                series.recordsRaw(),
                series.recordsRejected(),
                series.records().size(),
                series.timerSpans(),
                covered,
                recording.integrityOk());
    }
}
