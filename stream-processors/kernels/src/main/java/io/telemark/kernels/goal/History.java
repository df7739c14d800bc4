package io.telemark.kernels.goal;

import io.telemark.kernels.score.DayScore;
import io.telemark.kernels.score.LoggedActivity;
import io.telemark.kernels.score.Repeats;
import io.telemark.kernels.streak.WeeklyStreak;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** All that a predicate may look at, in time, whatever the order in which it is given. */
public record History(List<LoggedActivity> activities, List<DayScore> days, WeeklyStreak streak) {

    /** Only what is verified, and each effort once. */
    public static History of(
            Collection<LoggedActivity> activities, Collection<DayScore> days, WeeklyStreak streak) {
        return new History(
                Repeats.without(activities.stream().filter(LoggedActivity::verified).toList()),
                days.stream().sorted(Comparator.comparing(DayScore::day)).toList(),
                streak);
    }

    /** The same, of some days only. */
    History between(LocalDate from, LocalDate to) {
        return new History(
                activities.stream().filter(each -> isIn(each.day(), from, to)).toList(),
                days.stream().filter(each -> isIn(each.day(), from, to)).toList(),
                streak);
    }

    private static boolean isIn(LocalDate day, LocalDate from, LocalDate to) {
        return !day.isBefore(from) && day.isBefore(to);
    }
}
