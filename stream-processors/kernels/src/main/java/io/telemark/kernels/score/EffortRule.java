package io.telemark.kernels.score;

import java.time.LocalDate;

/**
 * What a day's load is worth. The same physiology for all sports: an hour at threshold is 100.
 *
 * @param validFrom the first day that it values; days before keep the rule that they had
 * @param fullUpTo load that counts whole
 * @param percentAbove what counts of the rest
 * @param cap most points a day
 */
public record EffortRule(
        int version, LocalDate validFrom, int fullUpTo, int percentAbove, int cap) {
    private static final int HUNDREDTHS = 100;
    private static final int MOST = 10_000;

    public EffortRule {
        if (version < 1) {
            throw new IllegalArgumentException(
                    "version: %d (expected: at least 1)".formatted(version));
        }
        check("fullUpTo", fullUpTo, MOST);
        check("percentAbove", percentAbove, 100);
        check("cap", cap, MOST);
    }

    private static void check(String name, int value, int most) {
        if (value < 0 || value > most) {
            throw new IllegalArgumentException(
                    "%s: %d (expected: 0 to %d)".formatted(name, value, most));
        }
    }

    /** Whole points, half a point up. */
    public int points(long centiLoad) {
        var full = (long) fullUpTo * HUNDREDTHS;
        var counted =
                centiLoad <= full ? centiLoad : full + (centiLoad - full) * percentAbove / 100;
        var capped = Math.min(counted, (long) cap * HUNDREDTHS);
        return (int) ((capped + HUNDREDTHS / 2) / HUNDREDTHS);
    }
}
