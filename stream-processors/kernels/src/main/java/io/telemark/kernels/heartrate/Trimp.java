package io.telemark.kernels.heartrate;

import io.telemark.kernels.athlete.Sex;

/** Training impulse. Banister's is summed second by second: it is convex, so a mean loses some. */
public record Trimp(double rest, double max, Sex sex) {
    private static final double MINUTES_PER_HOUR = 60;

    /**
     * Banister: impulse of one minute at a heart rate. Nothing at rest, no more than at maximum.
     */
    public double perMinute(double heartRate) {
        var reserve = Math.clamp((heartRate - rest) / (max - rest), 0.0, 1.0);
        return switch (sex) {
            case MALE -> reserve * 0.64 * StrictMath.exp(1.92 * reserve);
            case FEMALE -> reserve * 0.86 * StrictMath.exp(1.67 * reserve);
        };
    }

    /** Banister: of one value a second. */
    public double of(double[] heartRates) {
        var sum = 0.0;
        for (var heartRate : heartRates) {
            if (!Double.isNaN(heartRate)) {
                sum += perMinute(heartRate) / 60;
            }
        }
        return sum;
    }

    /** 100 is an hour at threshold. */
    public double load(double trimp, double thresholdHeartRate) {
        return 100 * trimp / (MINUTES_PER_HOUR * perMinute(thresholdHeartRate));
    }

    /** Edwards: minutes in zones of maximum heart rate times the number of the zone. */
    public static double edwards(double[] zoneSeconds) {
        var sum = 0.0;
        for (var zone = 1; zone < zoneSeconds.length; zone++) {
            sum += zone * zoneSeconds[zone];
        }
        return sum / 60;
    }
}
