package io.telemark.kernels.athlete;

import io.telemark.kernels.recording.Sport;

/**
 * The athlete's limits. NaN means unknown: a metric that needs it is absent too.
 *
 * @param ftp functional threshold power in W, of cycling
 * @param criticalPower W
 * @param wPrime work capacity above critical power in J
 * @param thresholdHeartRate bpm
 * @param maxHeartRate bpm
 * @param restingHeartRate bpm
 * @param thresholdRunSpeed m/s
 * @param thresholdSwimSpeed critical swim speed in m/s
 * @param runFtp functional threshold power of running in W
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
        double thresholdRunSpeed,
        double thresholdSwimSpeed,
        double runFtp) {

    /** Of an athlete of whom we know nothing. */
    public static Thresholds unknown() {
        var nan = Double.NaN;
        return new Thresholds(nan, nan, nan, nan, nan, nan, nan, nan, nan, nan, nan);
    }

    /** Running has its own where it is known; what has none is measured by that of cycling. */
    public double ftp(Sport sport) {
        return sport == Sport.RUNNING && runFtp > 0 ? runFtp : ftp;
    }
}
