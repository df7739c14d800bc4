package io.telemark.kernels.activity;

import io.telemark.kernels.athlete.Athlete;
import io.telemark.kernels.effort.PerceivedEffort;
import io.telemark.kernels.hrv.HeartRateVariability;
import io.telemark.kernels.power.WeightedPower;
import io.telemark.kernels.recording.Recording;
import io.telemark.kernels.recording.Sport;
import io.telemark.kernels.swim.PoolSwim;
import io.telemark.kernels.workout.Compliance;
import io.telemark.kernels.workout.Plan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Metrics that belong to no session: heart rate variability, swimming, workout, effort. */
final class WholeActivity {
    private WholeActivity() {}

    static List<Metric> metrics(
            Recording recording,
            Athlete athlete,
            @Nullable PerceivedEffort effort,
            List<SessionResult> sessions) {
        var metrics = new MetricList();
        if (recording.rrMillis().length > 0) {
            addVariability(metrics, HeartRateVariability.of(recording.rrMillis()));
        }
        if (!recording.lengths().isEmpty()) {
            addSwim(metrics, PoolSwim.of(recording.lengths(), recording.poolLengthMetres()));
        }
        if (!recording.workout().isEmpty()) {
            var ftp = athlete.thresholds().ftp(sport(recording, sessions));
            addWorkout(metrics, Plan.of(recording.workout()), ftp, sessions);
        }
        if (effort != null) {
            metrics.add("perceivedEffort", effort.perceived());
        }
        return metrics.toList();
    }

    /** A workout is of one sport: of several sessions' the one that the device began with. */
    private static Sport sport(Recording recording, List<SessionResult> sessions) {
        return sessions.size() == 1 ? sessions.getFirst().sport() : recording.sport();
    }

    private static void addVariability(MetricList metrics, HeartRateVariability variability) {
        metrics.add("beats", variability.beats());
        metrics.add("beatsKept", variability.beatsKept());
        metrics.add("artefactShare", variability.artefactPercent());
        metrics.add("meanRr", variability.meanRr());
        metrics.add("meanHeartRateRr", variability.meanHeartRate());
        metrics.add("rmssd", variability.rmssd());
        metrics.add("lnRmssd", variability.lnRmssd());
        metrics.add("sdnn", variability.sdnn());
        metrics.add("pnn50", variability.pnn50());
    }

    private static void addSwim(MetricList metrics, PoolSwim swim) {
        metrics.add("activeLengths", swim.activeLengths());
        metrics.add("idleLengths", swim.idleLengths());
        metrics.add("poolLength", swim.poolLengthMetres());
        metrics.add("swimDistance", swim.metres());
        metrics.add("strokes", swim.strokes());
        metrics.add("swimTime", swim.seconds());
        metrics.add("averageSwolf", swim.averageSwolf());
        metrics.add("swimPace", swim.secondsPerHundredMetres());
    }

    private static void addWorkout(
            MetricList metrics, Plan plan, double ftp, List<SessionResult> sessions) {
        var weighted = plan.weightedPower(ftp);
        var plannedLoad = WeightedPower.load(plan.seconds(), weighted / ftp);
        metrics.add("plannedSteps", plan.steps().size());
        metrics.add("plannedTime", plan.seconds());
        metrics.add("plannedWeightedPower", weighted);
        metrics.add("plannedLoad", plannedLoad);
        var time = sum(sessions, "activeTime");
        var load = sum(sessions, "load");
        metrics.add("completedTime", time);
        metrics.add("completedLoad", load);
        addCompliance(metrics, "timeCompliance", time / plan.seconds());
        addCompliance(metrics, "loadCompliance", load / plannedLoad);
    }

    private static void addCompliance(MetricList metrics, String id, double ratio) {
        if (Double.isFinite(ratio)) {
            metrics.add(id, new double[] {ratio}, List.of(Compliance.of(ratio).label()));
        }
    }

    /** NaN if no session has it. */
    private static double sum(List<SessionResult> sessions, String id) {
        return sessions.stream()
                .flatMap(session -> session.metrics().stream())
                .filter(metric -> metric.id().equals(id))
                .map(Metric::value)
                .reduce(Double::sum)
                .orElse(Double.NaN);
    }
}
