package io.telemark.kernels.streak;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Weeks kept in a row, as a fold over the days: a late upload, a correction or a pause told
 * afterwards gives what it would have given in time.
 *
 * @param current so far; the running week counts once it is kept
 * @param keptTowardsFreeze kept weeks that count for the next freeze; none while all are held
 * @param weeks all since the first active day, oldest first
 */
public record WeeklyStreak(
        int current, int longest, int freezes, int keptTowardsFreeze, List<Week> weeks) {
    public static final WeeklyStreak NONE = new WeeklyStreak(0, 0, 0, 0, List.of());
    private static final int WEEK = 7;

    public WeeklyStreak {
        weeks = List.copyOf(weeks);
    }

    /**
     * The streak as it stands today.
     *
     * @param active local days with an activity, in any order
     */
    public static WeeklyStreak of(
            Collection<LocalDate> active,
            Plan plan,
            List<Pause> pauses,
            LocalDate today,
            StreakRules rules) {
        var days = new TreeSet<>(active);
        days.removeIf(day -> day.isAfter(today));
        if (days.isEmpty()) {
            return NONE;
        }
        var streak = NONE;
        var monday = mondayOf(days.getFirst());
        for (; !monday.isAfter(today); monday = monday.plusDays(WEEK)) {
            var sunday = monday.plusDays(WEEK - 1);
            var rule = rules.on(monday);
            var ofWeek = days.subSet(monday, true, sunday, true);
            streak = streak.next(judged(ofWeek, monday, plan, pauses, today, rule), rule);
        }
        return streak;
    }

    public static LocalDate mondayOf(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    /** Kept weeks until the next freeze: one at least, also when a new rule asks for fewer. */
    public int weeksToFreeze(StreakRule rule) {
        return Math.max(1, rule.weeksPerFreeze() - keptTowardsFreeze);
    }

    /** The kept weeks in a row of which this one, kept itself, is the last. */
    public List<Week> rowUpTo(Week last) {
        var kept =
                weeks.stream()
                        .filter(week ->
                                week.outcome().isKept() && !week.monday().isAfter(last.monday()))
                        .toList();
        return kept.subList(kept.size() - last.streak(), kept.size());
    }

    /** A week by itself, before freezes: those hang on the weeks before. */
    private record Judged(
            LocalDate monday, int activeDays, Week.Outcome outcome, @Nullable LocalDate keptOn) {
        Judged frozen() {
            return new Judged(monday, activeDays, Week.Outcome.FROZEN, null);
        }
    }

    private static Judged judged(
            NavigableSet<LocalDate> active,
            LocalDate monday,
            Plan plan,
            List<Pause> pauses,
            LocalDate today,
            StreakRule rule) {
        var sunday = monday.plusDays(WEEK - 1);
        if (active.size() >= rule.activeDays()) {
            var enough = active.stream().skip(rule.activeDays() - 1L).findFirst().orElseThrow();
            return new Judged(monday, active.size(), Week.Outcome.KEPT, enough);
        }
        var planned = new TreeSet<>(plan.training()).subSet(monday, true, sunday, true);
        if (!planned.isEmpty() && active.containsAll(planned)) {
            return new Judged(monday, active.size(), Week.Outcome.KEPT_BY_PLAN, planned.getLast());
        }
        if (pauses.stream().anyMatch(pause -> pause.touches(monday, sunday))) {
            return new Judged(monday, active.size(), Week.Outcome.PAUSED, null);
        }
        return new Judged(
                monday,
                active.size(),
                sunday.isBefore(today) ? Week.Outcome.MISSED : Week.Outcome.RUNNING,
                null);
    }

    private WeeklyStreak next(Judged week, StreakRule rule) {
        return switch (week.outcome()) {
            case KEPT, KEPT_BY_PLAN -> {
                // While all are held none is being earned: so more activity is never worth less.
                var towards = freezes < rule.mostFreezes() ? keptTowardsFreeze + 1 : 0;
                var earns = towards >= rule.weeksPerFreeze();
                yield with(week, current + 1, earns ? freezes + 1 : freezes, earns ? 0 : towards);
            }
            case MISSED -> {
                var freezeHelps = current > 0 && freezes > 0;
                yield freezeHelps
                        ? with(week.frozen(), current, freezes - 1, keptTowardsFreeze)
                        : with(week, 0, freezes, 0);
            }
            case PAUSED, RUNNING, FROZEN -> with(week, current, freezes, keptTowardsFreeze);
        };
    }

    private WeeklyStreak with(Judged week, int streak, int held, int towards) {
        var all = new ArrayList<>(weeks);
        all.add(
                new Week(
                        week.monday(),
                        week.activeDays(),
                        week.outcome(),
                        week.keptOn(),
                        streak,
                        held));
        return new WeeklyStreak(streak, Math.max(longest, streak), held, towards, all);
    }
}
