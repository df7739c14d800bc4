package io.telemark.kernels.activity;

import io.telemark.kernels.athlete.Athlete;
import io.telemark.kernels.power.WeightedPower;
import io.telemark.kernels.running.Minetti;
import io.telemark.kernels.running.OxygenCost;
import io.telemark.kernels.series.Summary;
import io.telemark.kernels.terrain.Grade;

/** What only runs have. */
final class RunningMetrics {
    private static final double SECONDS_PER_MINUTE = 60;

    private RunningMetrics() {}

    static void addTo(MetricList metrics, SessionSeries session, Athlete athlete) {
        if (!session.isRun()) {
            return;
        }
        metrics.add("vdot", OxygenCost.vdot(metrics.value("distance"), session.rows().size()));
        if (Summary.of(session.speed()).count() == 0
                || Summary.of(session.altitude()).count() == 0) {
            return;
        }
        var grades = Grade.of(session.metres(), session.altitude());
        var flat = Minetti.flatSpeeds(session.speed(), grades);
        metrics.add("gradeAdjustedSpeed", Summary.of(flat).mean());
        var weighted = WeightedPower.of(session.rows().seconds(), flat);
        var intensity = weighted / athlete.thresholds().thresholdRunSpeed();
        metrics.add("weightedRunSpeed", weighted);
        metrics.add("runIntensity", intensity);
        metrics.add("runLoad", WeightedPower.load(session.rows().size(), intensity));
        metrics.add(
                "efficiencyRun",
                SECONDS_PER_MINUTE * weighted / Summary.of(session.heartRate()).mean());
    }
}
