package io.telemark.kernels.power;

/** The steady power that would have cost as much: hard seconds count by their fourth power. */
public final class WeightedPower {
    private static final int WINDOW_SECONDS = 30;

    private WeightedPower() {}

    /**
     * Coggan's steps over full 30 s windows. A pause or a second without a value starts the window
     * anew, so nothing is remembered over it; NaN if no stretch has 30 s.
     */
    public static double of(long[] seconds, double[] values) {
        var sum = 0.0;
        var filled = 0;
        var fourths = 0.0;
        var windows = 0;
        for (var i = 0; i < values.length; i++) {
            if (Double.isNaN(values[i])) {
                sum = 0;
                filled = 0;
                continue;
            }
            if (filled > 0 && seconds[i] != seconds[i - 1] + 1) {
                sum = 0;
                filled = 0;
            }
            sum += values[i];
            filled++;
            if (filled > WINDOW_SECONDS) {
                sum -= values[i - WINDOW_SECONDS];
            }
            if (filled >= WINDOW_SECONDS) {
                fourths += fourthPower(sum / WINDOW_SECONDS);
                windows++;
            }
        }
        return windows == 0 ? Double.NaN : fourthRoot(fourths / windows);
    }

    /** Skiba's: an exponential mean of 25 s from 0, pauses cut out; NaN without a value. */
    public static double exponential(double[] values) {
        var weighted = 0.0;
        var fourths = 0.0;
        var count = 0;
        for (var value : values) {
            if (!Double.isNaN(value)) {
                weighted = weighted * 25 / 26 + value / 26;
                fourths += fourthPower(weighted);
                count++;
            }
        }
        return count == 0 ? Double.NaN : fourthRoot(fourths / count);
    }

    /** Load of an hour at intensity 1 is 100. */
    public static double load(double seconds, double intensity) {
        return 100 * seconds / 3600 * intensity * intensity;
    }

    private static double fourthPower(double value) {
        var square = value * value;
        return square * square;
    }

    /** Two square roots are exactly rounded on every machine; pow is not. */
    private static double fourthRoot(double value) {
        return Math.sqrt(Math.sqrt(value));
    }
}
