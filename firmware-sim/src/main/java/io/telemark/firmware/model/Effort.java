package io.telemark.firmware.model;

import io.telemark.firmware.recording.RecordedActivity.PlannedStep;
import java.util.ArrayList;
import java.util.List;

/**
 * What the athlete means to do: shares of the threshold effort, second by second, and the workout
 * behind them.
 */
record Effort(List<Segment> segments, List<PlannedStep> workout) {
    /**
     * @param step the workout's step, -1 outside a workout
     */
    record Segment(int seconds, double share, int step) {}

    static Effort steady(int seconds, double share) {
        return new Effort(List.of(new Segment(seconds, share, -1)), List.of());
    }

    /**
     * Warm-up, repeats of three minutes hard and three easy for as long as the time lasts,
     * cool-down.
     */
    static Effort intervals(int seconds, double thresholdWatts) {
        var warmUp = Math.min(600, seconds / 4);
        var coolDown = Math.min(300, seconds / 8);
        var repeats = Math.max(1, (seconds - warmUp - coolDown) / 360);
        var segments = new ArrayList<Segment>();
        segments.add(new Segment(warmUp, 0.60, 0));
        for (var i = 0; i < repeats; i++) {
            segments.add(new Segment(180, 1.12, 1));
            segments.add(new Segment(180, 0.50, 2));
        }
        segments.add(new Segment(coolDown, 0.50, 4));
        return new Effort(
                segments,
                List.of(
                        step(0, warmUp, 0.55, 0.65, thresholdWatts, "warm-up"),
                        step(1, 180, 1.08, 1.16, thresholdWatts, "active"),
                        step(2, 180, 0.45, 0.55, thresholdWatts, "recovery"),
                        new PlannedStep(
                                3, Double.NaN, Double.NaN, 1, repeats, Double.NaN, Double.NaN, ""),
                        step(4, coolDown, 0.45, 0.55, thresholdWatts, "cool-down")));
    }

    private static PlannedStep step(
            int index, int seconds, double low, double high, double threshold, String intent) {
        return new PlannedStep(
                index,
                seconds,
                Double.NaN,
                -1,
                0,
                StrictMath.rint(low * threshold),
                StrictMath.rint(high * threshold),
                intent);
    }
}
