package io.telemark.gamification.challenge;

import io.telemark.gamification.ledger.Entry;
import io.telemark.gamification.rule.AwardEntries;
import io.telemark.gamification.rule.Held;
import io.telemark.gamification.rule.Rule;
import io.telemark.kernels.goal.Reached;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What a challenge writes into the ledger. */
final class ChallengeEntries {
    private static final Entry.Text OF_TEAM =
            new Entry.Text(
                    "the team's result does not carry it any more",
                    "результата команды больше не хватает");
    private static final Entry.Text LEFT =
            new Entry.Text(
                    "you left the team that reached it", "вы покинули команду, достигшую цели");

    private ChallengeEntries() {}

    /**
     * The goal is reached.
     *
     * @param again it was granted and revoked before
     */
    static Entry completed(Held held, boolean again, Instant at) {
        var title = held.rule().body().title();
        var day = held.reached().day();
        return AwardEntries.granted(
                Entry.Kind.CHALLENGE,
                held.rule(),
                again,
                held.reached().evidence(),
                new Entry.Text(
                        "%s: goal reached on %s.".formatted(title.en(), day),
                        "%s: цель достигнута %s.".formatted(title.ru(), day)),
                at);
    }

    /**
     * The athlete's team has reached it.
     *
     * @param result the mean of its best
     * @param own what the athlete has done for it
     */
    static Entry completedByTeam(
            Rule rule, String team, long result, List<UUID> own, boolean again, Instant at) {
        var title = rule.body().title();
        return AwardEntries.granted(
                Entry.Kind.CHALLENGE,
                rule,
                again,
                own.subList(Math.max(0, own.size() - Reached.MOST_EVIDENCE), own.size()),
                new Entry.Text(
                        "%s: team %s reached the goal with %d.".formatted(title.en(), team, result),
                        "%s: команда %s достигла цели, результат %d."
                                .formatted(title.ru(), team, result)),
                at);
    }

    /** What was corrected, or who left the team, does not carry it any more. */
    static Entry revoked(Contest contest, List<UUID> cause, Instant at) {
        return AwardEntries.revoked(
                Entry.Kind.CHALLENGE,
                contest.rule(),
                contest.teamOfBest() == null ? AwardEntries.CORRECTED : OF_TEAM,
                cause,
                at);
    }

    /** The athlete is in no team any more. */
    static Entry left(Contest contest, Instant at) {
        return AwardEntries.revoked(Entry.Kind.CHALLENGE, contest.rule(), LEFT, List.of(), at);
    }
}
