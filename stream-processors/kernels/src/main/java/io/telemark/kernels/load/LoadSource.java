package io.telemark.kernels.load;

import io.telemark.kernels.recording.Sport;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;

/** The metrics that say how much a session was, the most telling first. */
public enum LoadSource {
    POWER("load"),
    RUN("runLoad"),
    /** As telling as that of a run: no session has both. */
    SWIM("swimLoad"),
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

    /**
     * The one that counts for a session that has these metrics. Watts of a run say little by the
     * threshold of cycling, so without one of running its power doesn't count.
     */
    public static Optional<LoadSource> best(
            Sport sport, boolean isRunFtpKnown, Collection<String> metrics) {
        var powerCounts = sport != Sport.RUNNING || isRunFtpKnown;
        return Arrays.stream(values())
                .filter(source -> metrics.contains(source.metric))
                .filter(source -> source != POWER || powerCounts)
                .findFirst();
    }
}
