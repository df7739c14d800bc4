package io.telemark.kernels.hrv;

import java.util.Arrays;

/**
 * Variability of R-R intervals without the artefacts of the strap. A value that cannot be computed
 * is NaN.
 *
 * @param pnn50 percent of neighbouring beats that differ by strictly more than 50 ms
 */
public record HeartRateVariability(
        int beats, int beatsKept, double meanRr, double rmssd, double sdnn, double pnn50) {
    private static final int SHORTEST_MILLIS = 300;
    private static final int LONGEST_MILLIS = 2000;
    private static final int NEIGHBOURS = 5;
    private static final double WIDEST_SHARE = 0.2;

    public static HeartRateVariability of(int[] rrMillis) {
        var kept = new boolean[rrMillis.length];
        var count = 0;
        var sum = 0.0;
        for (var i = 0; i < kept.length; i++) {
            kept[i] = isKept(rrMillis, i);
            if (kept[i]) {
                count++;
                sum += rrMillis[i];
            }
        }
        var mean = count == 0 ? Double.NaN : sum / count;
        var squares = 0.0;
        for (var i = 0; i < kept.length; i++) {
            if (kept[i]) {
                squares += (rrMillis[i] - mean) * (rrMillis[i] - mean);
            }
        }
        var sdnn = count < 2 ? Double.NaN : Math.sqrt(squares / (count - 1));
        return withDifferences(rrMillis, kept, count, mean, sdnn);
    }

    private static HeartRateVariability withDifferences(
            int[] rrMillis, boolean[] kept, int count, double mean, double sdnn) {
        var pairs = 0;
        var squares = 0.0;
        var wide = 0;
        for (var i = 1; i < kept.length; i++) {
            if (kept[i] && kept[i - 1]) {
                var difference = rrMillis[i] - rrMillis[i - 1];
                pairs++;
                squares += (double) difference * difference;
                wide += Math.abs(difference) > 50 ? 1 : 0;
            }
        }
        var rmssd = pairs == 0 ? Double.NaN : Math.sqrt(squares / pairs);
        var pnn50 = pairs == 0 ? Double.NaN : 100.0 * wide / pairs;
        return new HeartRateVariability(kept.length, count, mean, rmssd, sdnn, pnn50);
    }

    /** In range, and within 20 % of the median of its in-range neighbours and itself. */
    private static boolean isKept(int[] rrMillis, int index) {
        if (!isInRange(rrMillis[index])) {
            return false;
        }
        var from = Math.max(0, index - NEIGHBOURS);
        var to = Math.min(rrMillis.length, index + NEIGHBOURS + 1);
        var near =
                Arrays.stream(rrMillis, from, to)
                        .filter(HeartRateVariability::isInRange)
                        .sorted()
                        .toArray();
        var middle = near.length / 2;
        var median = near.length % 2 == 1 ? near[middle] : (near[middle - 1] + near[middle]) / 2.0;
        return Math.abs(rrMillis[index] - median) <= WIDEST_SHARE * median;
    }

    private static boolean isInRange(int millis) {
        return millis >= SHORTEST_MILLIS && millis <= LONGEST_MILLIS;
    }

    /** Percent of the beats that were left out. */
    public double artefactPercent() {
        return beats == 0 ? Double.NaN : 100.0 * (beats - beatsKept) / beats;
    }

    /** The natural logarithm is closer to normally distributed; NaN if all beats are alike. */
    public double lnRmssd() {
        return rmssd > 0 ? StrictMath.log(rmssd) : Double.NaN;
    }

    public double meanHeartRate() {
        return 60_000 / meanRr;
    }
}
