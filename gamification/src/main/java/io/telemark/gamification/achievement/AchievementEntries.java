package io.telemark.gamification.achievement;

import io.telemark.gamification.ledger.Entry;
import io.telemark.gamification.rule.Held;
import io.telemark.gamification.rule.Rule;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What an achievement writes into the ledger. */
final class AchievementEntries {
    private AchievementEntries() {}

    /**
     * It is reached.
     *
     * @param again it was granted and revoked before
     */
    static Entry granted(Held held, boolean again, Instant at) {
        var title = held.rule().body().title();
        var day = held.reached().day();
        return entry(
                held.rule(),
                1,
                again,
                held.reached().evidence(),
                new Entry.Text(
                        "%s, reached on %s.".formatted(title.en(), day),
                        "%s, достигнуто %s.".formatted(title.ru(), day)),
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
                        "%s: taken back, because an activity was corrected or the rule changed."
                                .formatted(title.en()),
                        "%s: отозвано, так как активность исправлена или правило изменилось."
                                .formatted(title.ru())),
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
                Entry.Kind.ACHIEVEMENT,
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
