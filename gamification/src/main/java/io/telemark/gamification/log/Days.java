package io.telemark.gamification.log;

import java.time.LocalDate;

/** The days that the game knows: who means another one has mistyped it. */
public final class Days {
    public static final String EXPECTED = "a date from 1970-01-01 to 2199-12-31";
    private static final LocalDate FIRST = LocalDate.of(1970, 1, 1);
    private static final LocalDate AFTER = LocalDate.of(2200, 1, 1);

    private Days() {}

    public static boolean hold(LocalDate day) {
        return !day.isBefore(FIRST) && day.isBefore(AFTER);
    }

    /** Fails with a reason. */
    public static void check(String field, LocalDate day) {
        if (!hold(day)) {
            throw new IllegalArgumentException(
                    "%s: %s (expected: %s)".formatted(field, day, EXPECTED));
        }
    }
}
