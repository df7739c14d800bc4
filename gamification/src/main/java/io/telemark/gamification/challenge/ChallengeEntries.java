package io.telemark.gamification.challenge;

import io.telemark.gamification.ledger.Entry;
import io.telemark.gamification.rule.Rule;
import io.telemark.kernels.goal.Reached;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What a challenge writes into the ledger. */
final class ChallengeEntries {
    private ChallengeEntries() {}

    /**
     * The goal is reached.
     *
     * @param again it was granted and revoked before
     */
    static Entry completed(Rule rule, Reached reached, boolean again, Instant at) {
        var title = rule.body().title();
        return entry(
                rule,
                1,
                again,
                reached.evidence(),
                new Entry.Text(
                        "%s: goal reached on %s.".formatted(title.en(), reached.day()),
                        "%s: цель достигнута %s.".formatted(title.ru(), reached.day())),
                at);
    }

    /** The evidence was corrected and does not carry it any more. */
    static Entry revoked(Rule rule, Instant at) {
        var title = rule.body().title();
        return entry(
                rule,
                -1,
                true,
                List.of(),
                new Entry.Text(
                        "%s: taken back, because an activity was corrected.".formatted(title.en()),
                        "%s: отозвано, так как активность исправлена.".formatted(title.ru())),
                at);
    }

    private static Entry entry(
            Rule rule,
            int awards,
            boolean correction,
            List<UUID> evidence,
            Entry.Text reason,
            Instant at) {
        return new Entry(
                Entry.Kind.CHALLENGE,
                rule.id(),
                0,
                awards,
                correction,
                rule.id(),
                rule.version(),
                evidence,
                reason,
                at);
    }
}
