package io.telemark.kernels.heartrate;

/** How fast the heart calms down after an effort. */
public final class Recovery {
    private static final int SECONDS = 60;

    /** Only a drop from near the maximum says something. */
    private static final double HARD_SHARE = 0.85;

    private Recovery() {}

    /** Greatest drop in 60 s, bpm; NaN if no hard second was followed by 60 s without a pause. */
    public static double greatestDrop(long[] seconds, double[] heartRates, double max) {
        var greatest = Double.NaN;
        for (var i = 0; i + SECONDS < seconds.length; i++) {
            var drop = heartRates[i] - heartRates[i + SECONDS];
            var unbroken = seconds[i + SECONDS] - seconds[i] == SECONDS;
            if (unbroken && heartRates[i] >= HARD_SHARE * max && !(drop <= greatest)) {
                greatest = Double.isNaN(drop) ? greatest : drop;
            }
        }
        return greatest;
    }
}
