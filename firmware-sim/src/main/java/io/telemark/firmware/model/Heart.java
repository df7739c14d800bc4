package io.telemark.firmware.model;

/**
 * A heart that follows the effort as hearts do: half a minute late on the way up, later on the way
 * down, and a little faster for the same effort with every minute.
 */
final class Heart {
    private static final double RISE_SECONDS = 28;
    private static final double FALL_SECONDS = 45;
    private static final double RESTING = 50;
    private static final double MAXIMUM = 185;

    /** Share of the reserve that an hour at threshold adds: cardiac drift. */
    private static final double DRIFT_PER_HOUR = 0.05;

    private double beatsPerMinute = 78;
    private double drift;

    /** One second at this share of the threshold effort. */
    double beat(double effort) {
        drift += DRIFT_PER_HOUR * effort / 3_600;
        var share = StrictMath.min(0.99, 0.18 + 0.67 * effort + drift);
        var target = RESTING + (MAXIMUM - RESTING) * share;
        var lag = target > beatsPerMinute ? RISE_SECONDS : FALL_SECONDS;
        beatsPerMinute += (target - beatsPerMinute) / lag;
        return beatsPerMinute;
    }
}
