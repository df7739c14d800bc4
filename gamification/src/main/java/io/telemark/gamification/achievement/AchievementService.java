package io.telemark.gamification.achievement;

import io.telemark.gamification.ledger.Entry;
import io.telemark.gamification.ledger.LedgerService;
import io.telemark.gamification.rule.Held;
import io.telemark.gamification.rule.Rule;
import io.telemark.gamification.rule.RuleService;
import io.telemark.gamification.streak.StreakService;
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
    private final RuleService rules;
    private final StreakService streaks;
    private final LedgerService ledger;

    AchievementService(RuleService rules, StreakService streaks, LedgerService ledger) {
        this.rules = rules;
        this.streaks = streaks;
        this.ledger = ledger;
    }

    /** One achievement as an athlete sees it. */
    record Seen(Rule rule, Optional<Held> held, long progress) {}

    /**
     * What is to be granted or revoked now.
     *
     * @param cause the activity that changed; none when something else did
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Entry> settle(UUID athleteId, List<UUID> cause, Instant at) {
        var history = streaks.history(athleteId);
        var awarded = ledger.awards(athleteId, Entry.Kind.ACHIEVEMENT);
        List<Entry> entries = new ArrayList<>();
        for (var achievement : all()) {
            var has = awarded.getOrDefault(achievement.id(), 0) > 0;
            var held = achievement.heldBy(history);
            if (held.isPresent() && !has) {
                var again = awarded.containsKey(achievement.id());
                entries.add(AchievementEntries.granted(held.get(), again, at));
            } else if (held.isEmpty() && has) {
                entries.add(AchievementEntries.revoked(achievement.newest(), cause, at));
            }
        }
        return entries;
    }

    @Transactional(readOnly = true)
    List<Seen> of(UUID athleteId) {
        var history = streaks.history(athleteId);
        return all().stream()
                .map(achievement ->
                        new Seen(
                                achievement.newest(),
                                achievement.heldBy(history),
                                achievement.goal().total(history)))
                .filter(seen -> seen.held().isPresent() || !seen.rule().body().isRetired())
                .toList();
    }

    private List<Achievement> all() {
        return rules.of(body -> body.achievement() != null).stream().map(Achievement::new).toList();
    }
}
