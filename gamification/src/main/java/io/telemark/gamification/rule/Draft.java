package io.telemark.gamification.rule;

import io.telemark.kernels.goal.Challenge;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to write as the next version of a rule.
 *
 * @param before the version that it replaces; null for a new rule
 * @param today in UTC
 */
record Draft(String id, RuleBody body, @Nullable Rule before, LocalDate today) {
    static final String EFFORT = "effort";
    static final String STREAK = "streak";

    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_DESCRIPTION = 1_000;
    private static final int MOST_PLACES = 200;

    /** Somewhere on earth it is still yesterday, and every instance needs to hear of the rule. */
    private static final int NOTICE_DAYS = 2;

    int version() {
        return before == null ? 1 : before.version() + 1;
    }

    LocalDate validFrom() {
        var given = body.validFrom();
        return given == null ? today : given;
    }

    Rule rule() {
        return new Rule(id, version(), validFrom(), body);
    }

    /** What is wrong with it, if anything: no version may change what somebody has. */
    Optional<String> refusal() {
        return Stream.of(
                        small(), ofItsId(), ofItsKind(), inTime(), afterTheLast(), ofRunningTeams())
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Everybody is sent all rules; asked of new ones only, so that what is there can be read. */
    private Optional<String> small() {
        var challenge = body.challenge();
        var places = challenge == null ? null : challenge.places();
        if (isLonger(body.title(), LONGEST_TITLE)) {
            return refused(
                    "title: too long (expected: at most %d characters)".formatted(LONGEST_TITLE));
        }
        if (isLonger(body.description(), LONGEST_DESCRIPTION)) {
            return refused(
                    "description: too long (expected: at most %d characters)"
                            .formatted(LONGEST_DESCRIPTION));
        }
        if (places != null
                && (places.size() > MOST_PLACES
                        || places.stream()
                                .anyMatch(place -> isLonger(place.name(), LONGEST_TITLE)))) {
            return refused(
                    "places: too many or too long (expected: at most %d of at most %d characters)"
                            .formatted(MOST_PLACES, LONGEST_TITLE));
        }
        return Optional.empty();
    }

    private static boolean isLonger(RuleBody.Text text, int most) {
        return text.en().length() > most || text.ru().length() > most;
    }

    private Optional<String> ofItsId() {
        if ((body.effort() != null) != id.equals(EFFORT)) {
            return refused("effort: of %s (expected: of %s only)".formatted(id, EFFORT));
        }
        if ((body.streak() != null) != id.equals(STREAK)) {
            return refused("streak: of %s (expected: of %s only)".formatted(id, STREAK));
        }
        return Optional.empty();
    }

    /** Awards are counted by id: what was won in one kind would be judged by the other. */
    private Optional<String> ofItsKind() {
        return before == null || kind(before.body()).equals(kind(body))
                ? Optional.empty()
                : refused(
                        "content: %s (expected: %s, as in version %d)"
                                .formatted(kind(body), kind(before.body()), before.version()));
    }

    private static String kind(RuleBody body) {
        var challenge = body.challenge();
        if (challenge != null) {
            return switch (challenge.toChallenge().kind()) {
                case Challenge.Kind.Individual() -> "challenge";
                case Challenge.Kind.Team _ -> "challenge with teamOfBest";
                case Challenge.Kind.Route _ -> "challenge with places";
            };
        }
        return body.achievement() != null ? "achievement" : "effort or streak";
    }

    /**
     * Days and weeks are judged by the version that is in force on them, so it must be announced.
     * What is reached is judged at once: from an earlier day on the version would take away what
     * was reached since, and a later one would be followed too soon.
     */
    private Optional<String> inTime() {
        if (body.effort() == null && body.streak() == null) {
            return validFrom().equals(today)
                    ? Optional.empty()
                    : refused(
                            "validFrom: %s (expected: none, or today in UTC, %s)"
                                    .formatted(validFrom(), today));
        }
        return !body.isRetired() && !validFrom().isBefore(today.plusDays(NOTICE_DAYS))
                ? Optional.empty()
                : refused(
                        "validFrom: %s (expected: from %s on, so that no day that anybody has changes; and never retired)"
                                .formatted(validFrom(), today.plusDays(NOTICE_DAYS)));
    }

    private Optional<String> afterTheLast() {
        return before == null || !validFrom().isBefore(before.validFrom())
                ? Optional.empty()
                : refused(
                        "validFrom: %s (expected: not before that of version %d, %s)"
                                .formatted(validFrom(), before.version(), before.validFrom()));
    }

    /** A team has its award for as long as its result carries it, so nobody may move the bar. */
    private Optional<String> ofRunningTeams() {
        var then = before == null ? null : before.body().challenge();
        var now = body.challenge();
        if (then == null || now == null || then.teamOfBest() == null || !hasBegun(then)) {
            return Optional.empty();
        }
        return Objects.equals(then.toChallenge(), now.toChallenge())
                ? Optional.empty()
                : refused(
                        "challenge: changed (expected: as in version %d, since it has begun for teams; texts and retired may change)"
                                .formatted(Objects.requireNonNull(before).version()));
    }

    /** Somewhere on earth. */
    private boolean hasBegun(ChallengeBody challenge) {
        return !challenge.from().isAfter(today.plusDays(1));
    }

    private static Optional<String> refused(String detail) {
        return Optional.of(detail);
    }
}
