package io.telemark.gamification.challenge;

import io.telemark.gamification.rule.ChallengeBody;
import io.telemark.gamification.rule.Held;
import io.telemark.gamification.rule.Rule;
import io.telemark.kernels.goal.Challenge;
import io.telemark.kernels.goal.History;
import io.telemark.kernels.ranking.Result;
import io.telemark.kernels.ranking.Stretch;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A challenge with all versions of its rule, oldest first; the newest says what is done. */
record Contest(List<Rule> versions) {
    /** What its boards compare. */
    enum Measure {
        PROGRESS,
        /** Tenths of a percent of the athlete's own best over as many days before. */
        OWN_BEST
    }

    Rule rule() {
        return versions.getLast();
    }

    String id() {
        return rule().id();
    }

    ChallengeBody body() {
        return Objects.requireNonNull(rule().body().challenge());
    }

    Challenge challenge() {
        return body().toChallenge();
    }

    boolean isRetired() {
        return rule().body().isRetired();
    }

    /** From the day after its last, nobody joins or leaves. */
    boolean isOver(LocalDate today) {
        return !today.isBefore(body().to());
    }

    /** How many of a team's best count; null where there are no teams. */
    @Nullable Integer teamOfBest() {
        return body().teamOfBest();
    }

    /** The days that its boards look at, by any version: an old one says what was reached then. */
    Stretch days() {
        var all =
                versions.stream()
                        .map(rule -> Objects.requireNonNull(rule.body().challenge()).toChallenge())
                        .toList();
        return new Stretch(
                all.stream()
                        .map(challenge -> challenge.window().ownFrom())
                        .min(LocalDate::compareTo)
                        .orElseThrow(),
                all.stream().map(Challenge::to).max(LocalDate::compareTo).orElseThrow());
    }

    boolean isMovedBy(Collection<LocalDate> changed) {
        var days = days();
        return changed.stream().anyMatch(days::holds);
    }

    /** By which version one athlete reached the goal for themselves, if so. */
    Optional<Held> heldBy(History history) {
        return Held.by(
                versions,
                body ->
                        Optional.ofNullable(body.challenge())
                                .flatMap(one -> one.toChallenge().reachedIn(history)));
    }

    /** Null when there is nothing to rank. */
    @Nullable Result result(Measure measure, UUID athleteId, History history) {
        var challenge = challenge();
        var score =
                switch (measure) {
                    case PROGRESS -> OptionalLong.of(challenge.progress(history));
                    case OWN_BEST -> challenge.percentOfOwnBest(history);
                };
        return score.orElse(0) == 0
                ? null
                : new Result(athleteId, score.getAsLong(), challenge.lastMillis(history));
    }

    String board(Measure measure) {
        return switch (measure) {
            case PROGRESS -> "challenge:" + id();
            case OWN_BEST -> "challenge:" + id() + ":own-best";
        };
    }
}
