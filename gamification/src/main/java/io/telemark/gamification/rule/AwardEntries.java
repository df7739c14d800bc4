package io.telemark.gamification.rule;

import io.telemark.gamification.ledger.Entry;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What rules that award, and not score, write into the ledger: achievements and challenges. */
public final class AwardEntries {
    /** The evidence does not carry it any more. */
    public static final Entry.Text CORRECTED =
            new Entry.Text(
                    "an activity was corrected or the rule changed",
                    "активность исправлена или правило изменилось");

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

    /**
     * It does not hold any more.
     *
     * @param because the reason as a part of a sentence
     * @param cause the activity that changed; none when something else did
     */
    public static Entry revoked(
            Entry.Kind kind, Rule rule, Entry.Text because, List<UUID> cause, Instant at) {
        var title = rule.body().title();
        var reason =
                new Entry.Text(
                        "%s: taken back, because %s.".formatted(title.en(), because.en()),
                        "%s: отозвано, так как %s.".formatted(title.ru(), because.ru()));
        return entry(kind, rule, -1, true, cause, reason, at);
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
