package io.telemark.kernels.power;

/**
 * Morton's model: t = W′ / (P - CP) - W′ / (Pmax - CP), which unlike two parameters stays finite at
 * short times.
 *
 * @param criticalPower W
 * @param capacity W′ in J
 * @param maxPower W
 */
public record ThreeParameterPower(double criticalPower, double capacity, double maxPower) {
    private static final int ITERATIONS = 200;

    /** The power that can be held for a time. */
    public double watts(double seconds) {
        return criticalPower + capacity / (seconds + capacity / (maxPower - criticalPower));
    }

    /**
     * Least squares of power, by Levenberg and Marquardt from CP 250 W, W′ 18 kJ and k = W′ / (Pmax
     * - CP) = 32 s. A fixed number of steps from a fixed start gives everybody the same bits. Needs
     * efforts of 1 to 15 s as well as of minutes, at most 20.
     */
    public static ThreeParameterPower fit(double[] seconds, double[] watts) {
        if (seconds.length != watts.length || seconds.length < 3) {
            throw new IllegalArgumentException(
                    "efforts: %d times, %d powers (expected: as many, at least 3)"
                            .formatted(seconds.length, watts.length));
        }
        var parameters = new double[] {250, 18_000, 32};
        var damping = 1e-3;
        var error = squaredError(parameters, seconds, watts);
        for (var i = 0; i < ITERATIONS; i++) {
            var next = step(parameters, seconds, watts, damping);
            var nextError = squaredError(next, seconds, watts);
            if (next[2] > 0 && nextError <= error) {
                parameters = next;
                error = nextError;
                damping = Math.max(damping / 3, 1e-12);
            } else {
                damping = Math.min(damping * 4, 1e12);
            }
        }
        return new ThreeParameterPower(
                parameters[0], parameters[1], parameters[0] + parameters[1] / parameters[2]);
    }

    private static double squaredError(double[] p, double[] seconds, double[] watts) {
        var sum = 0.0;
        for (var i = 0; i < seconds.length; i++) {
            var residual = watts[i] - p[0] - p[1] / (seconds[i] + p[2]);
            sum += residual * residual;
        }
        return sum;
    }

    private static double[] step(double[] p, double[] seconds, double[] watts, double damping) {
        var normal = new double[3][4];
        for (var i = 0; i < seconds.length; i++) {
            var time = seconds[i] + p[2];
            var slopes = new double[] {1, 1 / time, -p[1] / (time * time)};
            var residual = watts[i] - p[0] - p[1] / time;
            for (var row = 0; row < 3; row++) {
                for (var column = 0; column < 3; column++) {
                    normal[row][column] += slopes[row] * slopes[column];
                }
                normal[row][3] += slopes[row] * residual;
            }
        }
        for (var row = 0; row < 3; row++) {
            normal[row][row] *= 1 + damping;
        }
        var delta = solve(normal);
        return new double[] {p[0] + delta[0], p[1] + delta[1], p[2] + delta[2]};
    }

    /** Gauss and Jordan on three equations whose diagonal is positive. */
    private static double[] solve(double[][] rows) {
        for (var pivot = 0; pivot < 3; pivot++) {
            for (var row = 0; row < 3; row++) {
                if (row != pivot) {
                    var factor = rows[row][pivot] / rows[pivot][pivot];
                    for (var column = pivot; column < 4; column++) {
                        rows[row][column] -= factor * rows[pivot][column];
                    }
                }
            }
        }
        return new double[] {
            rows[0][3] / rows[0][0], rows[1][3] / rows[1][1], rows[2][3] / rows[2][2]
        };
    }
}
