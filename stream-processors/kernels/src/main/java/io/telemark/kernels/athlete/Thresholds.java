package io.telemark.kernels.athlete;

/**
 * The athlete's limits. NaN means unknown: a metric that needs it is absent too.
 *
 * @param ftp functional threshold power in W
 * @param criticalPower W
 * @param wPrime work capacity above critical power in J
 * @param thresholdHeartRate bpm
 * @param maxHeartRate bpm
 * @param restingHeartRate bpm
 * @param thresholdRunSpeed m/s
 */
public record Thresholds(
        double ftp,
        double criticalPower,
        double wPrime,
        double thresholdHeartRate,
        double maxHeartRate,
        double restingHeartRate,
        double weightKg,
        double heightMetres,
        double thresholdRunSpeed) {

    /** Of an athlete of whom we know nothing. */
    public static Thresholds unknown() {
        var nan = Double.NaN;
        return new Thresholds(nan, nan, nan, nan, nan, nan, nan, nan, nan);
    }
}
