package io.telemark.kernels.running;

/** Oxygen uptake in ml per kg and minute. */
public final class OxygenCost {
    private static final double REST = 3.5;

    private OxygenCost() {}

    /**
     * Daniels and Gilbert: the fitness that a race result shows. Of a training run, a lower bound.
     */
    public static double vdot(double metres, double seconds) {
        var minutes = seconds / 60;
        var speed = metres / minutes;
        var uptake = -4.6 + 0.182258 * speed + 0.000104 * speed * speed;
        var share =
                0.8
                        + 0.1894393 * StrictMath.exp(-0.012778 * minutes)
                        + 0.2989558 * StrictMath.exp(-0.1932605 * minutes);
        return uptake / share;
    }

    /** ACSM: running at a speed in m/min on a grade. */
    public static double ofRunning(double metresPerMinute, double grade) {
        return 0.2 * metresPerMinute + 0.9 * metresPerMinute * grade + REST;
    }

    /** ACSM: cycling; the second 3.5 is unloaded pedalling. */
    public static double ofCycling(double watts, double weightKg) {
        return 10.8 * watts / weightKg + 2 * REST;
    }
}
