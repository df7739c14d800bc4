package io.telemark.kernels.recording;

/**
 * A step of the workout that the device was asked to guide through. A repeat is a step that jumps
 * back, as devices store it.
 *
 * @param durationSeconds NaN unless the step ends by time
 * @param distanceMetres NaN unless the step ends by distance
 * @param repeatFrom index of the step to jump back to, -1 if this is no repeat
 * @param repeatTimes how often the block is done in all
 * @param powerLow lower end of the power band in W, NaN without a power target
 */
public record WorkoutStep(
        int index,
        double durationSeconds,
        double distanceMetres,
        int repeatFrom,
        int repeatTimes,
        double powerLow,
        double powerHigh,
        String intent) {
    public boolean isRepeat() {
        return repeatFrom >= 0;
    }

    public boolean hasPowerTarget() {
        return !Double.isNaN(powerLow) && !Double.isNaN(powerHigh);
    }
}
