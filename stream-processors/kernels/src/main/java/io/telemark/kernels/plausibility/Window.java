package io.telemark.kernels.plausibility;

/**
 * The best stretch of so many values.
 *
 * @param from index of its first value
 * @param mean 0 if no stretch is better than nothing
 */
record Window(int from, double mean) {
    private static final Window NONE = new Window(0, 0);

    /** Without a value is 0. */
    static Window best(double[] values, int length) {
        if (length > values.length) {
            return NONE;
        }
        var sums = new double[values.length + 1];
        for (var i = 0; i < values.length; i++) {
            sums[i + 1] = sums[i] + (Double.isNaN(values[i]) ? 0 : values[i]);
        }
        var best = 0.0;
        var from = 0;
        for (var i = length; i < sums.length; i++) {
            if (sums[i] - sums[i - length] > best) {
                best = sums[i] - sums[i - length];
                from = i - length;
            }
        }
        return new Window(from, best / length);
    }
}
