package io.telemark.kernels.load;

import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;

/** The metrics that say how much a session was, the most telling first. */
public enum LoadSource {
    POWER("load"),
    RUN("runLoad"),
    HEART_RATE("heartRateLoad"),
    /** How hard it felt, times minutes, scaled: the only one of strength and yoga. */
    PERCEIVED("perceivedLoad");

    private final String metric;

    LoadSource(String metric) {
        this.metric = metric;
    }

    /** Id of the metric. */
    public String metric() {
        return metric;
    }

    /** The one that counts for a session that has these metrics. */
    public static Optional<LoadSource> best(Collection<String> metrics) {
        return Arrays.stream(values())
                .filter(source -> metrics.contains(source.metric))
                .findFirst();
    }
}
