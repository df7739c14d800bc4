package io.telemark.kernels.running;

/** What a result over one distance says of another. Good within a factor of four. */
public final class Riegel {
    private static final double FATIGUE_EXPONENT = 1.06;

    private Riegel() {}

    /** In the unit of the time given. */
    public static double predict(double time, double distance, double otherDistance) {
        return time * StrictMath.pow(otherDistance / distance, FATIGUE_EXPONENT);
    }
}
