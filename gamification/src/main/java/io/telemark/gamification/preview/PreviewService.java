package io.telemark.gamification.preview;

import io.telemark.gamification.log.LogService;
import io.telemark.gamification.rule.RuleBody;
import io.telemark.gamification.streak.StreakService;
import io.telemark.kernels.goal.Goal;
import io.telemark.kernels.goal.Reached;
import io.telemark.kernels.score.DayScore;
import io.telemark.kernels.streak.StreakRules;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tries a rule on every log there is, and changes nothing. */
@Service
class PreviewService {
    private static final int ATHLETES_A_PAGE = 200;
    private static final UUID FIRST = new UUID(0, 0);
    private static final LocalDate ALWAYS = LocalDate.EPOCH;

    private final LogService log;
    private final StreakService streaks;

    PreviewService(LogService log, StreakService streaks) {
        this.log = log;
        this.streaks = streaks;
    }

    /**
     * How many of how many, and the most telling.
     *
     * @param athletes who have a log
     */
    record Preview(int athletes, int affected, List<Outcome> first) {}

    @Transactional(readOnly = true)
    Preview of(RuleBody body, int limit) {
        var rule = onOneAthlete(body);
        var athletes = 0;
        var affected = 0;
        var first = new PriorityQueue<>(Outcome.MOST_TELLING_FIRST.reversed());
        var page = log.athletes(FIRST, ATHLETES_A_PAGE);
        while (!page.isEmpty()) {
            athletes += page.size();
            for (var athlete : page) {
                var outcome = rule.apply(athlete);
                affected += outcome.affected() ? 1 : 0;
                if (outcome.affected() || outcome.after() > 0) {
                    first.add(outcome);
                }
                if (first.size() > limit) {
                    first.remove();
                }
            }
            page = log.athletes(page.getLast(), ATHLETES_A_PAGE);
        }
        return new Preview(
                athletes, affected, first.stream().sorted(Outcome.MOST_TELLING_FIRST).toList());
    }

    private Function<UUID, Outcome> onOneAthlete(RuleBody body) {
        var effort = body.effort();
        var streak = body.streak();
        var challenge = body.challenge();
        var goal = body.goal();
        if (effort != null) {
            var rule = effort.toRule(1, ALWAYS);
            return athlete -> {
                var days = log.days(athlete);
                return changed(
                        athlete,
                        days.stream().mapToLong(DayScore::points).sum(),
                        days.stream().mapToLong(day -> rule.points(day.centiLoad())).sum());
            };
        }
        if (streak != null) {
            var always = new StreakRules(List.of(streak.toRule(1, ALWAYS)));
            return athlete ->
                    changed(
                            athlete,
                            streaks.weeksInARow(athlete),
                            streaks.weeksInARow(athlete, always));
        }
        if (challenge != null) {
            var tried = challenge.toChallenge();
            return athlete -> {
                var history = streaks.history(athlete);
                return reached(athlete, tried.reachedIn(history), tried.progress(history));
            };
        }
        return athlete -> reached(athlete, goal);
    }

    private Outcome reached(UUID athlete, @Nullable Goal goal) {
        var reached =
                Optional.ofNullable(goal)
                        .flatMap(tried -> tried.reachedIn(streaks.history(athlete)));
        return reached(athlete, reached, reached.map(Reached::value).orElse(0L));
    }

    private static Outcome reached(UUID athlete, Optional<Reached> reached, long value) {
        return new Outcome(
                athlete,
                reached.isPresent(),
                null,
                value,
                reached.map(Reached::day).orElse(null),
                reached.map(Reached::evidence).orElse(List.of()));
    }

    private static Outcome changed(UUID athlete, long before, long after) {
        return new Outcome(athlete, before != after, before, after, null, List.of());
    }
}
