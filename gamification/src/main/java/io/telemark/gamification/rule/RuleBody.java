package io.telemark.gamification.rule;

import io.telemark.gamification.log.Days;
import io.telemark.kernels.goal.Goal;
import io.telemark.kernels.score.EffortRule;
import io.telemark.kernels.streak.StreakRule;
import java.time.LocalDate;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What staff writes of a rule: texts, and exactly one content.
 *
 * @param validFrom absent for today, in UTC: another day is for effort and streak only
 */
public record RuleBody(
        @Nullable LocalDate validFrom,
        @Nullable Boolean retired,
        Text title,
        Text description,
        @Nullable EffortBody effort,
        @Nullable GoalBody achievement,
        @Nullable ChallengeBody challenge,
        @Nullable StreakBody streak) {

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
        /** Fails with a reason when it can't be meant. */
        public EffortRule toRule(int version, LocalDate validFrom) {
            return new EffortRule(version, validFrom, fullUpTo, percentAbove, cap);
        }
    }

    /** What keeps a week, and what a freeze costs. */
    public record StreakBody(int activeDays, int weeksPerFreeze, int mostFreezes) {
        /** Fails with a reason when it can't be meant. */
        public StreakRule toRule(int version, LocalDate validFrom) {
            return new StreakRule(version, validFrom, activeDays, weeksPerFreeze, mostFreezes);
        }
    }

    public RuleBody {
        if (title == null || description == null) {
            throw new IllegalArgumentException("title, description: missing (expected: both)");
        }
        if (Stream.of(effort, achievement, challenge, streak).filter(Objects::nonNull).count()
                != 1) {
            throw new IllegalArgumentException(
                    "content: not one (expected: either effort or achievement or challenge or streak)");
        }
        if (streak != null) {
            streak.toRule(1, LocalDate.EPOCH);
        }
        if (validFrom != null) {
            Days.check("validFrom", validFrom);
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
