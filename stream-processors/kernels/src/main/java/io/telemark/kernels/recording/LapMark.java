package io.telemark.kernels.recording;

/**
 * A lap begins.
 *
 * @param workoutStep index into the workout's steps as the device stores them, -1 outside a workout
 */
public record LapMark(long startMillis, int workoutStep) {}
