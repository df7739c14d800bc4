package io.telemark.kernels.power;

import java.util.stream.IntStream;

/**
 * Power that could be held for very long, and the work that can be done above it (Monod and
 * Scherrer).
 *
 * @param watts critical power
 * @param capacity W′ in J
 */
public record CriticalPower(double watts, double capacity) {
    private static final int[] DURATIONS = {180, 300, 720, 1200};

    /** eFTP is this share of the best 20 minutes. */
    private static final double THRESHOLD_SHARE = 0.95;

    /** Straight line through work by time; both NaN if the ride was shorter than 20 minutes. */
    public static CriticalPower fit(PowerCurve curve) {
        var work = IntStream.of(DURATIONS).mapToDouble(d -> d * curve.at(d)).toArray();
        var meanTime = IntStream.of(DURATIONS).average().orElseThrow();
        var meanWork = 0.0;
        for (var joules : work) {
            meanWork += joules / work.length;
        }
        var covariance = 0.0;
        var variance = 0.0;
        for (var i = 0; i < work.length; i++) {
            var time = DURATIONS[i] - meanTime;
            covariance += time * (work[i] - meanWork);
            variance += time * time;
        }
        var slope = covariance / variance;
        return new CriticalPower(slope, meanWork - slope * meanTime);
    }

    /** A proposal for the threshold power, W; NaN if the ride was shorter than 20 minutes. */
    public static double thresholdEstimate(PowerCurve curve) {
        return THRESHOLD_SHARE * curve.at(1200);
    }
}
