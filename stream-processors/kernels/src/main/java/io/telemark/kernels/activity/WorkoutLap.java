package io.telemark.kernels.activity;

/**
 * How a lap kept to the workout step that it was ridden for.
 *
 * @param seconds with a power reading
 * @param inBandSeconds of these, within the band, both ends included
 * @param completedRatio seconds by the step's planned seconds, at most 1 is not enforced
 */
public record WorkoutLap(
        int lap,
        int step,
        double lowWatts,
        double highWatts,
        int seconds,
        double averagePower,
        int inBandSeconds,
        double completedRatio) {}
