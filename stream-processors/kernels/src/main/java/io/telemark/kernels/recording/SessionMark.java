package io.telemark.kernels.recording;

/** One leg of a multisport activity begins. */
public record SessionMark(long startMillis, Sport sport) {}
