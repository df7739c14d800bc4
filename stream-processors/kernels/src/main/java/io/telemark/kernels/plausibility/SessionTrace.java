package io.telemark.kernels.plausibility;

import io.telemark.kernels.recording.Sport;
import io.telemark.kernels.series.Rows;

/**
 * A session as the rules see it.
 *
 * @param speeds one a row, unsmoothed; NaN where unknown
 * @param powers one a row; all NaN without a meter
 * @param weightKg NaN if unknown
 */
@SuppressWarnings("ArrayRecordComponent") // Columns, shared and never changed.
public record SessionTrace(
        int session, Sport sport, Rows rows, double[] speeds, double[] powers, double weightKg) {
    /** In doubt for the athlete: by kg, a heavy rider needs less. */
    private static final double HEAVY_KG = 100;

    double weightOrHeavy() {
        return weightKg > 0 ? weightKg : HEAVY_KG;
    }

    Flag flag(Rule rule, int windowSeconds, double measured, double limit, int from, int to) {
        var seconds = rows.seconds();
        return new Flag(
                rule,
                session,
                windowSeconds,
                measured,
                limit,
                1_000 * seconds[from],
                1_000 * (seconds[to] + 1));
    }
}
