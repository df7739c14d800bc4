package io.telemark.gamification.achievement;

import io.telemark.gamification.ledger.Entry;
import io.telemark.gamification.ledger.LedgerService;
import io.telemark.gamification.log.LogService;
import io.telemark.gamification.rule.Rule;
import io.telemark.gamification.rule.RuleService;
import io.telemark.gamification.streak.StreakService;
import io.telemark.kernels.goal.Goal;
import io.telemark.kernels.goal.Reached;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Brings the ledger in line with what the log says was achieved. */
@Service
public class AchievementService {
    private static final int ATHLETES_A_PAGE = 200;
    private static final UUID FIRST = new UUID(0, 0);

    private final RuleService rules;
    private final StreakService streaks;
    private final LogService log;
    private final LedgerService ledger;

    AchievementService(
            RuleService rules, StreakService streaks, LogService log, LedgerService ledger) {
        this.rules = rules;
        this.streaks = streaks;
        this.log = log;
        this.ledger = ledger;
    }

    /** One achievement as an athlete sees it. */
    record Seen(Rule rule, Optional<Achievement.Held> held, long progress) {}

    /** Who would have it. */
    record Winner(UUID athleteId, Reached reached) {}

    /** How many of how many, and some of them. */
    record Preview(int athletes, int winners, List<Winner> first) {}

    /** What is to be granted or revoked now. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Entry> settle(UUID athleteId, Instant at) {
        var history = streaks.history(athleteId);
        var awarded = ledger.awards(athleteId, Entry.Kind.ACHIEVEMENT);
        List<Entry> entries = new ArrayList<>();
        for (var achievement : Achievement.of(rules.all())) {
            var has = awarded.getOrDefault(achievement.id(), 0) > 0;
            var held = achievement.heldBy(history);
            if (held.isPresent() && !has) {
                var again = awarded.containsKey(achievement.id());
                entries.add(AchievementEntries.granted(held.get(), again, at));
            } else if (held.isEmpty() && has) {
                entries.add(AchievementEntries.revoked(achievement.newest(), at));
            }
        }
        return entries;
    }

    @Transactional(readOnly = true)
    List<Seen> of(UUID athleteId) {
        var history = streaks.history(athleteId);
        return Achievement.of(rules.all()).stream()
                .map(achievement ->
                        new Seen(
                                achievement.newest(),
                                achievement.heldBy(history),
                                achievement.goal().total(history)))
                .filter(seen -> seen.held().isPresent() || !seen.rule().body().isRetired())
                .toList();
    }

    /** Who would have won, had the rule always been there. Reads every log. */
    @Transactional(readOnly = true)
    Preview preview(Goal goal, int limit) {
        var athletes = 0;
        var winners = 0;
        List<Winner> first = new ArrayList<>();
        var page = log.athletes(FIRST, ATHLETES_A_PAGE);
        while (!page.isEmpty()) {
            athletes += page.size();
            for (var athlete : page) {
                var reached = goal.reachedIn(streaks.history(athlete));
                if (reached.isPresent()) {
                    winners++;
                    if (first.size() < limit) {
                        first.add(new Winner(athlete, reached.get()));
                    }
                }
            }
            page = log.athletes(page.getLast(), ATHLETES_A_PAGE);
        }
        return new Preview(athletes, winners, first);
    }
}
