package io.telemark.kernels.score;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * Thirteen weeks with boards of their own: points never decay, but everybody begins a season at
 * nothing.
 *
 * @param from a Monday
 * @param to the day after the last
 */
public record Season(LocalDate from, LocalDate to) {
    /** The Monday of the first ISO week of 2026. */
    private static final LocalDate FIRST = LocalDate.of(2025, 12, 29);

    private static final int DAYS = 13 * 7;

    /** The season of a day. */
    public static Season of(LocalDate day) {
        var seasons = Math.floorDiv(ChronoUnit.DAYS.between(FIRST, day), DAYS);
        var from = FIRST.plusDays(seasons * DAYS);
        return new Season(from, from.plusDays(DAYS));
    }
}
