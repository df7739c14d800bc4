package io.telemark.kernels.power;

/** Work and what the body spends on it. */
public final class Energy {
    private static final double KILOJOULES_PER_KCAL = 4.184;

    /** Share of the energy spent that arrives at the pedals. */
    private static final double GROSS_EFFICIENCY = 0.24;

    private Energy() {}

    public static double kcal(double kilojoules) {
        return kilojoules / KILOJOULES_PER_KCAL / GROSS_EFFICIENCY;
    }
}
