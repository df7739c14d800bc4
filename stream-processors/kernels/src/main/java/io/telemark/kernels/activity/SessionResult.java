package io.telemark.kernels.activity;

import io.telemark.kernels.recording.Sport;
import java.util.List;

/** One leg of a multisport activity; every other activity has exactly one. */
public record SessionResult(int index, Sport sport, long startMillis, List<Metric> metrics) {
    public SessionResult {
        metrics = List.copyOf(metrics);
    }
}
