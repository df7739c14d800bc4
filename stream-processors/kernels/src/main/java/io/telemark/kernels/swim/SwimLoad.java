package io.telemark.kernels.swim;

/**
 * What a swim costs: drag makes power rise with the cube of speed. An hour at critical swim speed
 * is 100.
 *
 * @param seconds swum: a rest at the wall neither slows a swimmer down nor tires them
 * @param criticalSpeed m/s
 */
public record SwimLoad(double metres, double seconds, double criticalSpeed) {
    private static final double SECONDS_PER_HOUR = 3_600;

    /** Speed of critical swim speed; NaN if nothing was swum: a device without distance says 0. */
    public double intensity() {
        return metres > 0 && seconds > 0 && criticalSpeed > 0
                ? metres / seconds / criticalSpeed
                : Double.NaN;
    }

    public double value() {
        var intensity = intensity();
        return 100 * (seconds / SECONDS_PER_HOUR) * intensity * intensity * intensity;
    }
}
