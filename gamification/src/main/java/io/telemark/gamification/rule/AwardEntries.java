package io.telemark.gamification.rule;

import io.telemark.gamification.ledger.Entry;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What rules that award, and not score, write into the ledger: achievements and challenges. */
public final class AwardEntries {
    private AwardEntries() {}

    /**
     * It is reached.
     *
     * @param again it was granted and revoked before
     */
    public static Entry granted(
            Entry.Kind kind,
            Rule rule,
            boolean again,
            List<UUID> evidence,
            Entry.Text reason,
            Instant at) {
        return entry(kind, rule, 1, again, evidence, reason, at);
    }

    /** The evidence was corrected and does not carry it any more. */
    public static Entry revoked(Entry.Kind kind, Rule rule, Instant at) {
        var title = rule.body().title();
        var reason =
                new Entry.Text(
                        "%s: taken back, because an activity was corrected or the rule changed."
                                .formatted(title.en()),
                        "%s: отозвано, так как активность исправлена или правило изменилось."
                                .formatted(title.ru()));
        return entry(kind, rule, -1, true, List.of(), reason, at);
    }

    private static Entry entry(
            Entry.Kind kind,
            Rule rule,
            int awards,
            boolean correction,
            List<UUID> evidence,
            Entry.Text reason,
            Instant at) {
        return new Entry(
                kind,
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
