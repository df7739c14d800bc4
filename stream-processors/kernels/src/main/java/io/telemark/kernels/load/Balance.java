package io.telemark.kernels.load;

/** What long and short training have left in an athlete on a day's evening. */
public record Balance(double fitness, double fatigue) {
    public static final Balance NONE = new Balance(0, 0);

    private static final double LONG = Response.EXPONENTIAL.factor(LoadHistory.FITNESS_DAYS);
    private static final double SHORT = Response.EXPONENTIAL.factor(LoadHistory.FATIGUE_DAYS);

    /** The evening after. */
    public Balance next(double load) {
        return new Balance(fitness + LONG * (load - fitness), fatigue + SHORT * (load - fatigue));
    }
}
