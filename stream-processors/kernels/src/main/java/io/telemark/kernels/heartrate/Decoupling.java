package io.telemark.kernels.heartrate;

/** How much more the heart has to beat for the same output in the second half. */
public final class Decoupling {
    private static final int FEWEST_SECONDS = 1200;

    private Decoupling() {}

    /** Percent of the first half's output per beat; NaN under 20 minutes with both. */
    public static double percent(double[] outputs, double[] heartRates) {
        var total = 0;
        for (var i = 0; i < outputs.length; i++) {
            if (hasBoth(outputs, heartRates, i)) {
                total++;
            }
        }
        if (total < FEWEST_SECONDS) {
            return Double.NaN;
        }
        var output = new double[2];
        var beats = new double[2];
        var count = 0;
        for (var i = 0; i < outputs.length; i++) {
            if (hasBoth(outputs, heartRates, i)) {
                var half = count++ < total / 2 ? 0 : 1;
                output[half] += outputs[i];
                beats[half] += heartRates[i];
            }
        }
        var first = output[0] / beats[0];
        return first == 0 ? Double.NaN : 100 * (first - output[1] / beats[1]) / first;
    }

    private static boolean hasBoth(double[] outputs, double[] heartRates, int index) {
        return !Double.isNaN(outputs[index]) && !Double.isNaN(heartRates[index]);
    }
}
