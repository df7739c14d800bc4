package io.telemark.kernels.plausibility;

/**
 * The speed that the rules look at: what the device says, as long as positions don't know better. A
 * single reading of 0 in a file, or one in each record, must not hide where it has been.
 */
public final class BelievedSpeed {
    /** Of the way by positions, that a speed must account for. Real ones are within a tenth. */
    private static final double BELIEVED_SHARE = 0.5;

    private BelievedSpeed() {}

    /**
     * One speed a row: what was said, or what positions say where that was nothing or cannot be.
     *
     * @param said m/s, one a row, NaN where nothing was said
     * @param byPosition the same by positions
     */
    public static double[] of(double[] said, double[] byPosition) {
        var believed = new double[said.length];
        var isBelieved = isBelieved(said, byPosition);
        for (var i = 0; i < believed.length; i++) {
            var known = isBelieved ? said[i] : byPosition[i];
            var other = isBelieved ? byPosition[i] : said[i];
            believed[i] = Double.isNaN(known) ? other : known;
        }
        return believed;
    }

    private static boolean isBelieved(double[] said, double[] byPosition) {
        var metresSaid = 0.0;
        var metres = 0.0;
        for (var i = 0; i < said.length; i++) {
            if (!Double.isNaN(said[i]) && !Double.isNaN(byPosition[i])) {
                metresSaid += said[i];
                metres += byPosition[i];
            }
        }
        return metresSaid >= BELIEVED_SHARE * metres;
    }
}
