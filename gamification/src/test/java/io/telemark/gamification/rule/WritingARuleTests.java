package io.telemark.gamification.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.telemark.kernels.goal.Measure;
import io.telemark.kernels.goal.Span;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WritingARuleTests {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 29);
    private static final RuleBody.Text TEXT = new RuleBody.Text("a", "б");

    @Test
    void whatIsReachedIsJudgedFromTodayOn() {
        assertThat(refusal(achievement(null, 1), null)).isEmpty();
        assertThat(refusal(achievement(TODAY, 2), achievement(null, 1))).isEmpty();
        for (var day : List.of(LocalDate.EPOCH, TODAY.minusDays(1), TODAY.plusDays(1))) {
            assertThat(refusal(achievement(day, 1), null))
                    .hasValueSatisfying(why ->
                            assertThat(why).contains(day.toString(), "today in UTC, 2026-11-29"));
        }
    }

    @Test
    void aRuleStaysOfItsKind() {
        var challenge = challenge(50, TODAY.plusDays(9), null, null);
        assertThat(refusal(challenge, achievement(null, 1)))
                .hasValue("content: challenge (expected: achievement, as in version 1)");
        var teams = challenge(50, TODAY.plusDays(9), 2, null);
        assertThat(refusal(teams, challenge)).isPresent();
        assertThat(refusal(challenge(50, TODAY.plusDays(9), null, List.of()), challenge))
                .isPresent();
        assertThat(refusal(challenge(60, TODAY, null, null), challenge)).isEmpty();
    }

    @Test
    void nobodyMovesTheBarOfTeamsThatAreOnTheirWay() {
        var running = challenge(50, TODAY.plusDays(1), 2, null);
        assertThat(refusal(challenge(60, TODAY.plusDays(1), 2, null), running))
                .hasValueSatisfying(why -> assertThat(why).contains("has begun for teams"));
        assertThat(refusal(challenge(50, TODAY, 2, null), running)).isPresent();
        assertThat(refusal(challenge(50, TODAY.plusDays(1), 3, null), running)).isPresent();

        var retired = new RuleBody(null, true, TEXT, TEXT, null, null, running.challenge(), null);
        assertThat(refusal(retired, running)).isEmpty();
        var later = challenge(50, TODAY.plusDays(2), 2, null);
        assertThat(refusal(challenge(60, TODAY.plusDays(4), 3, null), later)).isEmpty();
    }

    @Test
    void textsAndPlacesAreBounded() {
        assertThat(refusal(texts("a".repeat(200), "a".repeat(1_000)), null)).isEmpty();
        assertThat(refusal(texts("a".repeat(201), "a"), null)).isPresent();
        assertThat(refusal(texts("a", "a".repeat(1_001)), null)).isPresent();

        var place = new ChallengeBody.Place(TEXT, 1);
        var verbose = new ChallengeBody.Place(text("a".repeat(201)), 1);
        assertThat(refusal(along(Collections.nCopies(200, place)), null)).isEmpty();
        assertThat(refusal(along(Collections.nCopies(201, place)), null)).isPresent();
        assertThat(refusal(along(List.of(verbose)), null)).isPresent();
    }

    private static RuleBody along(List<ChallengeBody.Place> places) {
        return challenge(50, TODAY, null, places);
    }

    private static RuleBody texts(String title, String description) {
        return new RuleBody(null, null, text(title), text(description), null, goal(1), null, null);
    }

    private static RuleBody.Text text(String both) {
        return new RuleBody.Text(both, both);
    }

    private static Optional<String> refusal(RuleBody body, @Nullable RuleBody before) {
        return new Draft(
                        "rule",
                        body,
                        before == null ? null : new Rule("rule", 1, TODAY.minusDays(5), before),
                        TODAY)
                .refusal();
    }

    private static RuleBody achievement(@Nullable LocalDate validFrom, long atLeast) {
        return new RuleBody(validFrom, null, TEXT, TEXT, null, goal(atLeast), null, null);
    }

    private static RuleBody challenge(
            long atLeast,
            LocalDate from,
            @Nullable Integer teamOfBest,
            @Nullable List<ChallengeBody.Place> places) {
        return new RuleBody(
                null,
                null,
                TEXT,
                TEXT,
                null,
                null,
                new ChallengeBody(goal(atLeast), from, TODAY.plusDays(20), teamOfBest, places),
                null);
    }

    private static GoalBody goal(long atLeast) {
        return new GoalBody(Measure.DISTANCE_METRES, Span.EVER, null, atLeast);
    }
}
