package io.telemark.kernels.terrain;

/** Steepness of the ground, 1 = 45 degrees. */
public final class Grade {
    /** Over less, the noise of the altitude is steeper than the road. */
    private static final double SHORTEST_METRES = 50;

    private static final int LONGEST_ROWS = 120;

    /** Minetti's measurements end here. */
    static final double STEEPEST = 0.45;

    private Grade() {}

    /** The grade at every row: over the shortest stretch of 50 m that ends there, else 0. */
    public static double[] of(double[] metres, double[] altitudes) {
        var grades = new double[metres.length];
        var j = 0;
        for (var i = 0; i < grades.length; i++) {
            while (j < i && metres[i] - metres[j + 1] >= SHORTEST_METRES) {
                j++;
            }
            var run = metres[i] - metres[j];
            var rise = altitudes[i] - altitudes[j];
            if (run >= SHORTEST_METRES && i - j <= LONGEST_ROWS && !Double.isNaN(rise)) {
                grades[i] = Math.clamp(rise / run, -STEEPEST, STEEPEST);
            }
        }
        return grades;
    }
}
