package io.telemark.kernels.activity;

import io.telemark.kernels.plausibility.Verdict;
import java.util.List;

/**
 * Everything that is computed of one activity. The same recording and athlete give the same bits.
 *
 * @param metrics of the whole activity: heart rate variability, swimming, workout, effort
 */
public record ActivityResult(
        List<SessionResult> sessions,
        List<LapResult> laps,
        List<Metric> metrics,
        List<WorkoutLap> workoutLaps,
        Quality quality,
        Verdict verdict) {
    public ActivityResult {
        sessions = List.copyOf(sessions);
        laps = List.copyOf(laps);
        metrics = List.copyOf(metrics);
        workoutLaps = List.copyOf(workoutLaps);
    }
}
