package io.telemark.gamification.streak;

import io.telemark.gamification.log.Days;
import io.telemark.kernels.streak.DailyStreak;
import io.telemark.kernels.streak.Pause;
import io.telemark.kernels.streak.Week;
import io.telemark.starter.http.Problems;
import io.telemark.starter.security.AthleteId;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** An athlete's streak, and what forgives: pauses and planned days. */
@RestController
@RequestMapping("/streak")
class StreakHttp {
    private final StreakService streaks;

    StreakHttp(StreakService streaks) {
        this.streaks = streaks;
    }

    @GetMapping
    StreakView streak(AthleteId athlete) {
        var found = streaks.today(athlete.value());
        var weekly = found.weekly();
        var rule = streaks.rule(athlete.value());
        return new StreakView(
                weekly.current(),
                weekly.longest(),
                new FreezeView(
                        weekly.freezes(),
                        rule.mostFreezes(),
                        weekly.freezes() < rule.mostFreezes() ? weekly.weeksToFreeze(rule) : null),
                weekly.weeks().reversed(),
                found.daily());
    }

    @GetMapping("/pauses")
    PauseList pauses(AthleteId athlete) {
        return new PauseList(streaks.pauses(athlete.value()));
    }

    /** Also to end one: the same first day, now with a last one. */
    @PutMapping("/pauses/{from}")
    ResponseEntity<Object> pause(
            AthleteId athlete, @PathVariable LocalDate from, @RequestBody PauseEnd end) {
        var until = end.until();
        if (!Days.hold(from) || (until != null && !Days.hold(until))) {
            return Problems.invalid("from, until", Days.EXPECTED);
        }
        if (until != null && until.isBefore(from)) {
            return Problems.invalid("until", "not before " + from);
        }
        streaks.put(athlete.value(), new Pause(from, until));
        return ResponseEntity.noContent().build();
    }

    @DeleteMapping("/pauses/{from}")
    ResponseEntity<Object> endPause(AthleteId athlete, @PathVariable LocalDate from) {
        streaks.deletePause(athlete.value(), from);
        return ResponseEntity.noContent().build();
    }

    @GetMapping("/plan")
    PlanView plan(AthleteId athlete) {
        var plan = streaks.plan(athlete.value());
        return new PlanView(sorted(plan.training()), sorted(plan.rest()));
    }

    @PutMapping("/plan/{day}")
    ResponseEntity<Object> plan(
            AthleteId athlete, @PathVariable LocalDate day, @RequestBody PlannedDay planned) {
        if (!Days.hold(day)) {
            return Problems.invalid("day", Days.EXPECTED);
        }
        return streaks.plan(athlete.value(), day, planned.kind())
                ? ResponseEntity.noContent().build()
                : Problems.invalid("day", "today or later, on your own calendar");
    }

    private static List<LocalDate> sorted(Collection<LocalDate> days) {
        return days.stream().sorted().toList();
    }

    /**
     * The streak today.
     *
     * @param weeks newest first
     */
    record StreakView(
            int weeksInARow,
            int longest,
            FreezeView freezes,
            List<Week> weeks,
            DailyStreak daily) {}

    /**
     * Used by themselves when a week is missed.
     *
     * @param nextInWeeks null while as many are held as can be
     */
    record FreezeView(int held, int most, @Nullable Integer nextInWeeks) {}

    record PauseList(List<Pause> items) {}

    /** Null while it lasts. */
    record PauseEnd(@Nullable LocalDate until) {}

    record PlanView(List<LocalDate> training, List<LocalDate> rest) {}

    /** Null for nothing. */
    record PlannedDay(@Nullable PlannedKind kind) {}
}
