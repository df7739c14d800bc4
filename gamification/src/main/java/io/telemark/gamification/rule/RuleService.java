package io.telemark.gamification.rule;

import io.telemark.contracts.Topics;
import io.telemark.kernels.score.EffortRules;
import io.telemark.starter.outbox.Outbox;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Writes versions of rules and tells each; a version is never changed. */
@Service
public class RuleService {
    private static final String EFFORT = "effort";

    /** Somewhere on earth it is still yesterday, and every instance needs to hear of the rule. */
    private static final int EFFORT_NOTICE_DAYS = 2;

    private final RuleStore rules;
    private final Outbox outbox;
    private final Clock clock;

    RuleService(RuleStore rules, Outbox outbox, Clock clock) {
        this.rules = rules;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** By rule, oldest version first. */
    @Transactional(readOnly = true)
    public List<Rule> all() {
        return rules.all();
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
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var given = body.validFrom();
        var validFrom = given == null ? today : given;
        if ((body.effort() != null) != id.equals(EFFORT)) {
            return new Written.Refused(
                    "effort: of %s (expected: of %s only)".formatted(id, EFFORT));
        }
        if (id.equals(EFFORT)
                && (body.isRetired() || validFrom.isBefore(today.plusDays(EFFORT_NOTICE_DAYS)))) {
            return new Written.Refused(
                    "validFrom: %s (expected: from %s on, so that no day that anybody has changes; and never retired)"
                            .formatted(validFrom, today.plusDays(EFFORT_NOTICE_DAYS)));
        }
        if (!versions.isEmpty() && validFrom.isBefore(versions.getLast().validFrom())) {
            return new Written.Refused(
                    "validFrom: %s (expected: not before that of version %d, %s)"
                            .formatted(validFrom, current, versions.getLast().validFrom()));
        }
        var next = new Rule(id, current + 1, validFrom, body);
        return add(next, author) ? new Written.Accepted(next) : new Written.Outdated(current + 1);
    }

    private boolean add(Rule rule, @Nullable UUID author) {
        var added = rules.insert(rule, author, clock.instant());
        if (added) {
            outbox.append(
                    Topics.GAMIFICATION_RULES, RuleMessages.key(rule), RuleMessages.message(rule));
        }
        return added;
    }
}
