package io.telemark.kernels.activity;

import io.telemark.kernels.effort.PerceivedEffort;
import io.telemark.kernels.recording.Sport;

/** What the athlete says of it, over the time that was recorded. */
final class EffortMetrics {
    private EffortMetrics() {}

    /** Changing shoes is nobody's effort, however hard the legs around it were. */
    static void addTo(MetricList metrics, SessionSeries session, PerceivedEffort effort) {
        if (session.sport() != Sport.TRANSITION) {
            var activeSeconds = session.rows().size();
            metrics.add("sessionRpe", effort.sessionRpe(activeSeconds));
            metrics.add("perceivedLoad", effort.load(activeSeconds));
        }
    }
}
