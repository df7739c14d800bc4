package io.telemark.kernels.recording;

/** One length of a pool, or a rest at its wall. */
public record SwimLength(long startMillis, int durationMillis, boolean active, int strokes) {}
