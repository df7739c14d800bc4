package io.telemark.gamification.achievement;

import io.telemark.gamification.ledger.Entry;
import io.telemark.gamification.rule.AwardEntries;
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
        return AwardEntries.granted(
                Entry.Kind.ACHIEVEMENT,
                held.rule(),
                again,
                held.reached().evidence(),
                new Entry.Text(
                        "%s, reached on %s.".formatted(title.en(), day),
                        "%s, достигнуто %s.".formatted(title.ru(), day)),
                at);
    }

    /** The evidence was corrected and does not carry it any more. */
    static Entry revoked(Rule rule, List<UUID> cause, Instant at) {
        return AwardEntries.revoked(
                Entry.Kind.ACHIEVEMENT, rule, AwardEntries.CORRECTED, cause, at);
    }
}
