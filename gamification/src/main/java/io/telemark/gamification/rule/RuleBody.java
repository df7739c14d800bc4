package io.telemark.gamification.rule;

import io.telemark.kernels.goal.Goal;
import io.telemark.kernels.score.EffortRule;
import java.time.LocalDate;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What staff writes of a rule: texts, and exactly one content.
 *
 * @param validFrom absent for today
 */
public record RuleBody(
        @Nullable LocalDate validFrom,
        @Nullable Boolean retired,
        Text title,
        Text description,
        @Nullable EffortBody effort,
        @Nullable GoalBody achievement,
        @Nullable ChallengeBody challenge) {

    /** In the languages of the house. */
    public record Text(String en, String ru) {
        public Text {
            if (en == null || en.isBlank() || ru == null || ru.isBlank()) {
                throw new IllegalArgumentException(
                        "text: a language is missing (expected: en, ru)");
            }
        }
    }

    /** What a day's load is worth. */
    public record EffortBody(int fullUpTo, int percentAbove, int cap) {
        EffortRule toRule(int version, LocalDate validFrom) {
            return new EffortRule(version, validFrom, fullUpTo, percentAbove, cap);
        }
    }

    public RuleBody {
        if (title == null || description == null) {
            throw new IllegalArgumentException("title, description: missing (expected: both)");
        }
        if (Stream.of(effort, achievement, challenge).filter(Objects::nonNull).count() != 1) {
            throw new IllegalArgumentException(
                    "content: not one (expected: either effort or achievement or challenge)");
        }
        if (challenge != null) {
            challenge.toChallenge();
        }
        if (effort != null) {
            effort.toRule(1, LocalDate.EPOCH);
        }
        if (achievement != null) {
            achievement.toGoal();
        }
    }

    public boolean isRetired() {
        return Boolean.TRUE.equals(retired);
    }

    /** Of an achievement; null for another kind of rule. */
    public @Nullable Goal goal() {
        return achievement == null ? null : achievement.toGoal();
    }
}
