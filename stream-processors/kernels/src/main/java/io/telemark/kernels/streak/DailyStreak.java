package io.telemark.kernels.streak;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Days in a row, for those who want it: a planned rest day is a day kept, so that nobody trains on
 * it for the streak's sake.
 *
 * @param current ends today, or yesterday while today is not over
 */
public record DailyStreak(int current, int longest) {

    /** The streak as it stands today. */
    public static DailyStreak of(
            Collection<LocalDate> active, Plan plan, List<Pause> pauses, LocalDate today) {
        var days = Set.copyOf(active);
        var first = days.stream().min(LocalDate::compareTo);
        if (first.isEmpty()) {
            return new DailyStreak(0, 0);
        }
        var current = 0;
        var longest = 0;
        for (var day = first.get(); !day.isAfter(today); day = day.plusDays(1)) {
            var of = day;
            if (days.contains(day) || plan.rest().contains(day)) {
                current++;
            } else if (day.isBefore(today)
                    && pauses.stream().noneMatch(pause -> pause.touches(of, of))) {
                current = 0;
            }
            longest = Math.max(longest, current);
        }
        return new DailyStreak(current, longest);
    }
}
