package io.telemark.kernels.activity;

import io.telemark.kernels.athlete.Athlete;
import io.telemark.kernels.recording.Recording;
import io.telemark.kernels.recording.SessionMark;
import io.telemark.kernels.recording.Sport;
import io.telemark.kernels.recording.SwimLength;
import io.telemark.kernels.series.Leg;
import io.telemark.kernels.swim.PoolSwim;
import io.telemark.kernels.swim.SwimLoad;
import java.util.List;

/** How much a swim was; nothing of it without the athlete's critical swim speed. */
final class SwimMetrics {
    private SwimMetrics() {}

    static void addTo(
            MetricList metrics, SessionSeries session, Recording recording, Athlete athlete) {
        var critical = athlete.thresholds().thresholdSwimSpeed();
        if (session.sport() != Sport.SWIMMING || Double.isNaN(critical)) {
            return;
        }
        var metres = metrics.value("distance");
        var seconds = metrics.value("activeTime");
        var lengths = lengths(recording, session.leg());
        if (!lengths.isEmpty()) {
            var swim = PoolSwim.of(lengths, recording.poolLengthMetres());
            seconds = swim.seconds();
            metrics.add("swimTime", seconds);
            if (swim.metres() > 0) { // Else nobody told the device how long the pool is.
                metres = swim.metres();
                metrics.add("swimDistance", metres);
            }
        }
        var load = new SwimLoad(metres, seconds, critical);
        metrics.add("swimIntensity", load.intensity());
        metrics.add("swimLoad", load.value());
    }

    /** Those that began in this session: it ends where the next one starts (rule C8). */
    private static List<SwimLength> lengths(Recording recording, Leg leg) {
        var starts =
                recording.sessions().stream()
                        .mapToLong(SessionMark::startMillis)
                        .sorted()
                        .toArray();
        var from = leg.index() == 0 ? Long.MIN_VALUE : starts[leg.index()];
        var to = leg.index() + 1 >= starts.length ? Long.MAX_VALUE : starts[leg.index() + 1];
        return recording.lengths().stream()
                .filter(length -> length.startMillis() >= from && length.startMillis() < to)
                .toList();
    }
}
