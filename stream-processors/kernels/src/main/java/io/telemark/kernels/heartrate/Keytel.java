package io.telemark.kernels.heartrate;

import io.telemark.kernels.athlete.Sex;

/**
 * Energy by heart rate (Keytel 2005). Made for steady efforts at 90 to 150 bpm; too high at rest.
 */
public record Keytel(double weightKg, int age, Sex sex) {
    private static final double KILOJOULES_PER_KCAL = 4.184;

    /** kcal a minute, never negative. */
    public double perMinute(double heartRate) {
        var kilojoules =
                switch (sex) {
                    case MALE -> -55.0969 + 0.6309 * heartRate + 0.1988 * weightKg + 0.2017 * age;
                    case FEMALE -> -20.4022 + 0.4472 * heartRate - 0.1263 * weightKg + 0.074 * age;
                };
        return Math.max(0, kilojoules / KILOJOULES_PER_KCAL);
    }

    /** kcal of one value a second. */
    public double of(double[] heartRates) {
        var sum = 0.0;
        for (var heartRate : heartRates) {
            if (!Double.isNaN(heartRate)) {
                sum += perMinute(heartRate) / 60;
            }
        }
        return sum;
    }
}
