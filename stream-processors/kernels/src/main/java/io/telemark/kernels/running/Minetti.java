package io.telemark.kernels.running;

/** Energy cost of running by grade (Minetti 2002). */
public final class Minetti {
    /** The measurements end here. */
    private static final double STEEPEST = 0.45;

    private static final double FLAT_COST = 3.6;

    private Minetti() {}

    /** J per kg and m. */
    public static double cost(double grade) {
        var i = Math.clamp(grade, -STEEPEST, STEEPEST);
        return ((((155.4 * i - 30.4) * i - 43.3) * i + 46.3) * i + 19.5) * i + FLAT_COST;
    }

    /** The speed on the flat that costs as much, m/s. */
    public static double flatSpeed(double speed, double grade) {
        return speed * cost(grade) / FLAT_COST;
    }

    /** One speed a row; where it is unknown the runner stood. */
    public static double[] flatSpeeds(double[] speeds, double[] grades) {
        var flat = new double[speeds.length];
        for (var i = 0; i < flat.length; i++) {
            flat[i] = Double.isNaN(speeds[i]) ? 0 : flatSpeed(speeds[i], grades[i]);
        }
        return flat;
    }
}
