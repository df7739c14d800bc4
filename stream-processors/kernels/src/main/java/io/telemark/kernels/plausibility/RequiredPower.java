package io.telemark.kernels.plausibility;

/** The power that would move a rider and a bicycle as recorded. */
final class RequiredPower {
    private static final double BICYCLE_KG = 9;
    private static final double GRAVITY = 9.81;

    /** Half of the air's density times a small rider's drag area. */
    private static final double DRAG = 0.5 * 1.2 * 0.22;

    private static final double ROLLING = 0.004;

    private RequiredPower() {}

    /** W per rider kg, one value a row. */
    static double[] perKg(long[] seconds, double[] speeds, double[] altitudes, double weightKg) {
        var v = Plausibility.zeroWhereUnknown(speeds);
        var mass = weightKg + BICYCLE_KG;
        var watts = new double[v.length];
        for (var i = 1; i < v.length; i++) {
            var time = seconds[i] - seconds[i - 1];
            var rise = altitudes[i] - altitudes[i - 1];
            var kinetic = mass * (v[i] * v[i] - v[i - 1] * v[i - 1]) / 2;
            var potential = Double.isNaN(rise) ? 0 : mass * GRAVITY * rise;
            watts[i] =
                    (DRAG * v[i] * v[i] * v[i]
                                    + ROLLING * mass * GRAVITY * v[i]
                                    + (potential + kinetic) / time)
                            / weightKg;
        }
        return watts;
    }
}
