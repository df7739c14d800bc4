package io.telemark.streams.recording;

import io.telemark.contracts.activity.v1.ActivityComputed;
import io.telemark.contracts.activity.v1.Metric;
import io.telemark.contracts.activity.v1.Session;
import io.telemark.kernels.load.LoadSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The one load of a session that counts: in its day and in the game it is the same. */
public final class CountedLoad {
    private CountedLoad() {}

    public static Optional<Metric> of(ActivityComputed computed, Session session) {
        Map<String, Metric> usable = new HashMap<>();
        session.getMetricsList().stream()
                .filter(metric -> metric.getValuesCount() == 1 && isLoad(metric.getValues(0)))
                .forEach(metric -> usable.put(metric.getId(), metric));
        var sport = KernelTerms.sport(session.getSport());
        var isRunFtpKnown = computed.getThresholds().getRunFtpW() > 0;
        return LoadSource.best(sport, isRunFtpKnown, usable.keySet())
                .map(source -> usable.get(source.metric()));
    }

    private static boolean isLoad(double value) {
        return value >= 0 && value < Double.POSITIVE_INFINITY;
    }
}
