package io.telemark.kernels.recording;

/** What the athlete was doing. */
public enum Sport {
    GENERIC,
    RUNNING,
    CYCLING,
    SWIMMING,
    TRANSITION,
    WALKING,
    HIKING,
    ROWING,
    STRENGTH,
    CROSS_COUNTRY_SKIING
}
