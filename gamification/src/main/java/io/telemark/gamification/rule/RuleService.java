package io.telemark.gamification.rule;

import io.telemark.contracts.Topics;
import io.telemark.gamification.again.AgainService;
import io.telemark.kernels.score.EffortRules;
import io.telemark.kernels.streak.StreakRule;
import io.telemark.kernels.streak.StreakRules;
import io.telemark.starter.outbox.Outbox;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Writes versions of rules and tells each; a version is never changed. */
@Service
public class RuleService {
    private final RuleStore rules;
    private final Outbox outbox;
    private final AgainService again;
    private final Clock clock;

    /** Versions are added and never changed, so as many as there are rows are all. */
    private final AtomicReference<List<Rule>> known = new AtomicReference<>(List.of());

    RuleService(RuleStore rules, Outbox outbox, AgainService again, Clock clock) {
        this.rules = rules;
        this.outbox = outbox;
        this.again = again;
        this.clock = clock;
    }

    /** By rule, oldest version first. */
    @Transactional(readOnly = true)
    public List<Rule> all() {
        var count = rules.count();
        var seen = known.get();
        if (seen.size() != count) {
            seen = rules.all();
            known.set(seen);
        }
        return seen;
    }

    /** The versions of rules of a kind, oldest first, by rule. */
    @Transactional(readOnly = true)
    public List<List<Rule>> of(Predicate<RuleBody> kind) {
        Map<String, List<Rule>> byId = new LinkedHashMap<>();
        all().stream()
                .filter(rule -> kind.test(rule.body()))
                .forEach(rule -> byId.computeIfAbsent(rule.id(), _ -> new ArrayList<>()).add(rule));
        return List.copyOf(byId.values());
    }

    /** What keeps a week, and since when. */
    @Transactional(readOnly = true)
    public StreakRules streaks() {
        List<StreakRule> versions = new ArrayList<>();
        for (var rule : all()) {
            var streak = rule.body().streak();
            if (streak != null) {
                versions.add(streak.toRule(rule.version(), rule.validFrom()));
            }
        }
        return new StreakRules(versions);
    }

    @Transactional(readOnly = true)
    List<Rule> versions(String id) {
        return rules.versions(id);
    }

    /** The house's own rule, unless the game has one of this id. */
    @Transactional
    void seed(String id, RuleBody body) {
        add(new Rule(id, 1, EffortRules.FIRST.validFrom(), body), null);
    }

    /**
     * The next version.
     *
     * @param known the newest version that the writer has seen; 0 for a new rule
     */
    @Transactional
    Written write(String id, int known, RuleBody body, UUID author) {
        var versions = rules.versions(id);
        var current = versions.isEmpty() ? 0 : versions.getLast().version();
        if (known != current) {
            return new Written.Outdated(current);
        }
        var draft =
                new Draft(
                        id,
                        body,
                        versions.isEmpty() ? null : versions.getLast(),
                        LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        var refusal = draft.refusal();
        if (refusal.isPresent()) {
            return new Written.Refused(refusal.get());
        }
        var next = draft.rule();
        return add(next, author)
                ? new Written.Accepted(next)
                : new Written.Outdated(next.version());
    }

    private boolean add(Rule rule, @Nullable UUID author) {
        var added = rules.insert(rule, author, clock.instant());
        if (added) {
            again.lookAtEverybody();
            outbox.append(
                    Topics.GAMIFICATION_RULES, RuleMessages.key(rule), RuleMessages.message(rule));
        }
        return added;
    }
}
