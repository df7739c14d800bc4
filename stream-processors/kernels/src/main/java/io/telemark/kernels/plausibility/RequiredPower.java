package io.telemark.kernels.plausibility;

import io.telemark.kernels.power.PowerCurve;
import java.util.Arrays;

/** The power that would move a rider and a bicycle as recorded. */
final class RequiredPower {
    private static final double BICYCLE_KG = 9;
    private static final double GRAVITY = 9.81;

    /** Half of the air's density times a small rider's drag area. */
    private static final double DRAG = 0.5 * 1.2 * 0.22;

    private static final double ROLLING = 0.004;

    private RequiredPower() {}

    /** Best means in W per rider kg, over the windows that the session is long enough for. */
    static PowerCurve best(
            long[] seconds, double[] speeds, double[] altitudes, double weightKg, int[] windows) {
        var durations = new int[windows.length];
        var best = new double[windows.length];
        var count = 0;
        for (var window : windows) {
            var most = most(seconds, speeds, altitudes, weightKg, window);
            if (most.mean() > Double.NEGATIVE_INFINITY) {
                durations[count] = window;
                best[count++] = most.mean();
            }
        }
        return new PowerCurve(Arrays.copyOf(durations, count), Arrays.copyOf(best, count));
    }

    /**
     * The window that cost most. It never contains a pause: over it, the rider may have climbed on
     * a train. Without any such window the mean is negative infinity.
     */
    static Window most(
            long[] seconds, double[] speeds, double[] altitudes, double weightKg, int window) {
        var mass = weightKg + BICYCLE_KG;
        var friction = friction(speeds, mass);
        var most = Double.NEGATIVE_INFINITY;
        var first = 0;
        for (var i = window - 1; i < speeds.length; i++) {
            var from = i - window + 1;
            if (seconds[i] - seconds[from] == window - 1) {
                var rise = altitudes[i] - altitudes[from];
                var potential = Double.isNaN(rise) ? 0 : mass * GRAVITY * rise;
                var kinetic = mass * (speeds[i] * speeds[i] - speeds[from] * speeds[from]) / 2;
                var joules = friction[i + 1] - friction[from] + potential + kinetic;
                if (joules > most) {
                    most = joules;
                    first = from;
                }
            }
        }
        return new Window(first, most / window / weightKg);
    }

    private static double[] friction(double[] speeds, double mass) {
        var friction = new double[speeds.length + 1];
        for (var i = 0; i < speeds.length; i++) {
            var v = speeds[i];
            friction[i + 1] = friction[i] + DRAG * v * v * v + ROLLING * mass * GRAVITY * v;
        }
        return friction;
    }
}
