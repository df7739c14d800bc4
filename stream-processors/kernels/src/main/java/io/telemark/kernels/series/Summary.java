package io.telemark.kernels.series;

/**
 * Count, sum and extremes of the values that are there. Without any, the extremes and means are
 * NaN.
 *
 * @param positive how many are greater than 0
 */
public record Summary(int count, double sum, double min, double max, int positive) {
    public static Summary of(double[] values) {
        return of(values, 0, values.length);
    }

    /** Of the values {@code from <= index < to}. */
    public static Summary of(double[] values, int from, int to) {
        var count = 0;
        var sum = 0.0;
        var min = Double.NaN;
        var max = Double.NaN;
        var positive = 0;
        for (var i = from; i < to; i++) {
            var value = values[i];
            if (Double.isNaN(value)) {
                continue;
            }
            min = count == 0 ? value : Math.min(min, value);
            max = count == 0 ? value : Math.max(max, value);
            count++;
            sum += value;
            if (value > 0) {
                positive++;
            }
        }
        return new Summary(count, sum, min, max, positive);
    }

    /** Of these values and others. */
    public Summary plus(Summary other) {
        if (count == 0 || other.count == 0) {
            return count == 0 ? other : this;
        }
        return new Summary(
                count + other.count,
                sum + other.sum,
                Math.min(min, other.min),
                Math.max(max, other.max),
                positive + other.positive);
    }

    public double mean() {
        return count == 0 ? Double.NaN : sum / count;
    }

    /** Mean without the zeros, for values that are never negative. */
    public double meanOfPositive() {
        return positive == 0 ? Double.NaN : sum / positive;
    }
}
