package io.telemark.kernels.plausibility;

/** Means over any stretch of a column, each in constant time. */
final class Means {
    private final double[] sums;
    private final int[] counts;

    Means(double[] column) {
        sums = new double[column.length + 1];
        counts = new int[column.length + 1];
        for (var i = 0; i < column.length; i++) {
            var known = !Double.isNaN(column[i]);
            sums[i + 1] = sums[i] + (known ? column[i] : 0);
            counts[i + 1] = counts[i] + (known ? 1 : 0);
        }
    }

    /**
     * NaN if a single value is missing: what a lost sensor would have said is nobody's evidence.
     *
     * @param to excluded
     */
    double mean(int from, int to) {
        var whole = counts[to] - counts[from] == to - from;
        return whole ? (sums[to] - sums[from]) / (to - from) : Double.NaN;
    }
}
