package io.telemark.kernels.activity;

import java.util.List;

/**
 * What happened between two presses of the lap button.
 *
 * @param workoutStep -1 outside a workout
 */
public record LapResult(int index, long startMillis, int workoutStep, List<Metric> metrics) {
    public LapResult {
        metrics = List.copyOf(metrics);
    }
}
