package io.telemark.kernels.clock;

/**
 * The way from a device's time to the true one.
 *
 * @param millis to add to the device's times
 * @param reception fitted to the time of reception; else the device's clock is taken as it is
 */
public record Correction(long millis, boolean reception) {
    static final Correction NONE = new Correction(0, false);

    static Correction byReception(long millis) {
        return new Correction(millis, true);
    }
}
