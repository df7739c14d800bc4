package io.telemark.kernels.streak;

import java.time.LocalDate;

/**
 * What keeps a week, and what a freeze costs.
 *
 * @param validFrom the first day of which a Monday is judged by it
 * @param activeDays so many days with an activity keep a week
 * @param weeksPerFreeze kept weeks that earn one freeze
 * @param mostFreezes held at a time; while so many are held none is earned
 */
public record StreakRule(
        int version, LocalDate validFrom, int activeDays, int weeksPerFreeze, int mostFreezes) {
    public static final StreakRule FIRST = new StreakRule(1, LocalDate.of(1970, 1, 1), 3, 4, 2);

    public StreakRule {
        if (activeDays < 1 || activeDays > 7 || weeksPerFreeze < 1 || mostFreezes < 0) {
            throw new IllegalArgumentException(
                    "streak rule: %d days, %d weeks, %d freezes (expected: 1 to 7, at least 1, at least 0)"
                            .formatted(activeDays, weeksPerFreeze, mostFreezes));
        }
    }
}
