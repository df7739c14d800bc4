package io.telemark.gamification.streak;

import io.telemark.gamification.again.AgainService;
import io.telemark.gamification.log.LogService;
import io.telemark.gamification.rule.RuleService;
import io.telemark.kernels.goal.History;
import io.telemark.kernels.score.LoggedActivity;
import io.telemark.kernels.streak.DailyStreak;
import io.telemark.kernels.streak.Pause;
import io.telemark.kernels.streak.Plan;
import io.telemark.kernels.streak.StreakRule;
import io.telemark.kernels.streak.StreakRules;
import io.telemark.kernels.streak.WeeklyStreak;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Streaks are computed whenever somebody looks, never kept. */
@Service
public class StreakService {
    private final StreakStore streaks;
    private final LogService log;
    private final RuleService rules;
    private final AgainService again;

    StreakService(StreakStore streaks, LogService log, RuleService rules, AgainService again) {
        this.streaks = streaks;
        this.log = log;
        this.rules = rules;
        this.again = again;
    }

    /** Both ways of counting, as of a day. */
    record Streaks(WeeklyStreak weekly, DailyStreak daily) {}

    /** As of today where the athlete is. */
    @Transactional(readOnly = true)
    Streaks today(UUID athleteId) {
        var active = activeDays(log.activities(athleteId));
        var plan = streaks.plan(athleteId);
        var pauses = streaks.pauses(athleteId);
        var today = log.today(athleteId);
        return new Streaks(
                WeeklyStreak.of(active, plan, pauses, today, rules.streaks()),
                DailyStreak.of(active, plan, pauses, today));
    }

    /** The rule of the week that is today. */
    @Transactional(readOnly = true)
    StreakRule rule(UUID athleteId) {
        return rules.streaks().on(WeeklyStreak.mondayOf(log.today(athleteId)));
    }

    /** The weeks in a row today. */
    @Transactional(readOnly = true)
    public int weeksInARow(UUID athleteId) {
        return weeksInARow(athleteId, rules.streaks());
    }

    /** The same, had these always been the rules. */
    @Transactional(readOnly = true)
    public int weeksInARow(UUID athleteId, StreakRules always) {
        return WeeklyStreak.of(
                        activeDays(log.activities(athleteId)),
                        streaks.plan(athleteId),
                        streaks.pauses(athleteId),
                        log.today(athleteId),
                        always)
                .current();
    }

    /**
     * All that a predicate may look at. Its streak ends with the newest activity and not today: an
     * award must not hang on when somebody looks.
     */
    @Transactional(readOnly = true)
    public History history(UUID athleteId) {
        var activities = log.activities(athleteId);
        var active = activeDays(activities);
        var streak =
                active.stream()
                        .max(LocalDate::compareTo)
                        .map(newest ->
                                WeeklyStreak.of(
                                        active,
                                        streaks.plan(athleteId),
                                        streaks.pauses(athleteId),
                                        newest,
                                        rules.streaks()))
                        .orElse(WeeklyStreak.NONE);
        return History.of(activities, log.days(athleteId), streak);
    }

    private static List<LocalDate> activeDays(List<LoggedActivity> activities) {
        return activities.stream()
                .filter(LoggedActivity::verified)
                .map(LoggedActivity::day)
                .toList();
    }

    @Transactional(readOnly = true)
    List<Pause> pauses(UUID athleteId) {
        return streaks.pauses(athleteId);
    }

    /** A pause is known by its first day. */
    @Transactional
    void put(UUID athleteId, Pause pause) {
        streaks.putPause(athleteId, pause);
        again.lookAt(List.of(athleteId));
    }

    @Transactional
    void deletePause(UUID athleteId, LocalDate from) {
        streaks.deletePause(athleteId, from);
        again.lookAt(List.of(athleteId));
    }

    /**
     * A plan is made before, and not for the streak's sake afterwards.
     *
     * @param kind null for a day of which nothing is planned any more
     * @return false for a day that is over where the athlete is
     */
    @Transactional
    boolean plan(UUID athleteId, LocalDate day, @Nullable PlannedKind kind) {
        if (day.isBefore(log.today(athleteId))) {
            return false;
        }
        streaks.putPlanned(athleteId, day, kind);
        again.lookAt(List.of(athleteId));
        return true;
    }

    @Transactional(readOnly = true)
    Plan plan(UUID athleteId) {
        return streaks.plan(athleteId);
    }
}
