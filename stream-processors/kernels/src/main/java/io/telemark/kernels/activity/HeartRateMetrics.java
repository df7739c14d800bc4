package io.telemark.kernels.activity;

import io.telemark.kernels.athlete.Athlete;
import io.telemark.kernels.heartrate.Decoupling;
import io.telemark.kernels.heartrate.Keytel;
import io.telemark.kernels.heartrate.Recovery;
import io.telemark.kernels.heartrate.Trimp;
import io.telemark.kernels.series.Summary;
import io.telemark.kernels.zones.Zones;
import java.util.List;
import java.util.stream.IntStream;

/** What the heart did; what a missing threshold needs is left out. */
final class HeartRateMetrics {
    private HeartRateMetrics() {}

    static void addTo(MetricList metrics, SessionSeries session, Athlete athlete) {
        var heartRate = session.heartRate();
        var summary = Summary.of(heartRate);
        if (summary.count() == 0) {
            return;
        }
        metrics.add("heartRateTime", summary.count());
        metrics.add("averageHeartRate", summary.mean());
        metrics.add("maxHeartRate", summary.max());
        metrics.add("minHeartRate", summary.min());
        addZones(metrics, session, athlete);
        addLoad(metrics, heartRate, athlete);
        var max = athlete.thresholds().maxHeartRate();
        metrics.add(
                "heartRateRecovery",
                Recovery.greatestDrop(session.rows().seconds(), heartRate, max));
        metrics.add("decouplingPower", Decoupling.percent(session.power(), heartRate));
        if (session.isRun()) {
            metrics.add("decouplingPace", Decoupling.percent(session.speed(), heartRate));
        }
    }

    private static void addZones(MetricList metrics, SessionSeries session, Athlete athlete) {
        var heartRate = session.heartRate();
        var limits = athlete.thresholds();
        if (limits.maxHeartRate() > limits.restingHeartRate()) {
            var zones = Zones.ofReserve(limits.restingHeartRate(), limits.maxHeartRate());
            addZones(metrics, "heartRateZonesReserve", zones.seconds(heartRate));
        }
        if (limits.maxHeartRate() > 0) {
            var seconds = Zones.ofMax(limits.maxHeartRate()).seconds(heartRate);
            addZones(metrics, "heartRateZonesMax", seconds);
            metrics.add("trimpEdwards", Trimp.edwards(seconds));
        }
        if (limits.thresholdHeartRate() > 0) {
            var zones = Zones.ofThreshold(limits.thresholdHeartRate(), session.isRun());
            addZones(metrics, "heartRateZonesThreshold", zones.seconds(heartRate));
        }
    }

    private static void addZones(MetricList metrics, String id, double[] seconds) {
        metrics.add(id, seconds, labels(0, seconds.length));
    }

    /** Z0, Z1, ... */
    static List<String> labels(int first, int count) {
        return IntStream.range(first, first + count).mapToObj(zone -> "Z" + zone).toList();
    }

    private static void addLoad(MetricList metrics, double[] heartRate, Athlete athlete) {
        var limits = athlete.thresholds();
        var sex = athlete.sex();
        if (sex == null) {
            return;
        }
        if (limits.maxHeartRate() > limits.restingHeartRate()) {
            var trimp = new Trimp(limits.restingHeartRate(), limits.maxHeartRate(), sex);
            var impulse = trimp.of(heartRate);
            metrics.add("trimp", impulse);
            metrics.add("heartRateLoad", trimp.load(impulse, limits.thresholdHeartRate()));
        }
        if (athlete.age() >= 0 && limits.weightKg() > 0) {
            var keytel = new Keytel(limits.weightKg(), athlete.age(), sex);
            metrics.add("energyFromHeartRate", keytel.of(heartRate));
        }
    }
}
