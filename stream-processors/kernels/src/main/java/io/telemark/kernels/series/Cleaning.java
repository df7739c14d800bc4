package io.telemark.kernels.series;

import io.telemark.kernels.recording.Channel;

/** Rule C3: what a reading must be to count. Power 0, cadence 0 and speed 0 are real. */
final class Cleaning {
    private Cleaning() {}

    /**
     * A copy in which every impossible reading is NaN. Heart rate 0 is no contact, not a heart at
     * rest.
     */
    static double[] clean(Channel channel, double[] readings) {
        return switch (channel) {
            case HEART_RATE -> within(readings, 30, 240);
            case POWER -> within(readings, 0, 3000);
            case SPEED -> within(readings, 0, 55);
            default -> readings.clone();
        };
    }

    private static double[] within(double[] readings, double low, double high) {
        var cleaned = new double[readings.length];
        for (var i = 0; i < readings.length; i++) {
            var reading = readings[i];
            cleaned[i] = reading >= low && reading <= high ? reading : Double.NaN;
        }
        return cleaned;
    }

    /** A position counts whole or not at all; 0, 0 is what a receiver without a fix says. */
    static void cleanPositions(double[] latitudes, double[] longitudes) {
        for (var i = 0; i < latitudes.length; i++) {
            var half = Double.isNaN(latitudes[i]) || Double.isNaN(longitudes[i]);
            if (half || (latitudes[i] == 0 && longitudes[i] == 0)) {
                latitudes[i] = Double.NaN;
                longitudes[i] = Double.NaN;
            }
        }
    }
}
