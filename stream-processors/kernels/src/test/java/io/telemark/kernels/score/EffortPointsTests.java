package io.telemark.kernels.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.telemark.kernels.recording.Sport;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EffortPointsTests {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
    private static final EffortRules RULES = new EffortRules(List.of());

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "0.49, 0",
        "0.5, 1",
        "100, 100", // an hour at threshold
        "149.99, 150",
        "150, 150",
        "151, 151", // 150.5
        "200, 175",
        "299, 225", // 224.5
        "300, 225",
        "301, 225",
        "5000, 225",
    })
    void aDaysLoadCountsWholeUpTo150ThenHalfUpTo225Points(double load, int points) {
        assertThat(EffortRules.FIRST.points(LoggedActivity.centiLoad(load))).isEqualTo(points);
    }

    @Test
    void theCapIsOfTheDayAndNotOfTheActivity() {
        var score =
                DayScore.of(DAY, List.of(activity(1, 200, true), activity(2, 200, true)), RULES);
        assertThat(score.points()).isEqualTo(225);
        assertThat(score.ruleVersion()).isEqualTo(1);
        assertThat(score.evidence()).containsExactly(new UUID(0, 1), new UUID(0, 2));
    }

    @Test
    void whatIsNotVerifiedCountsNothing() {
        var score = DayScore.of(DAY, List.of(activity(1, 90, false), activity(2, 40, true)), RULES);
        assertThat(score.points()).isEqualTo(40);
        assertThat(score.evidence()).containsExactly(new UUID(0, 2));
    }

    @Test
    void whatWasRecordedTwiceCountsOnce() {
        var watch = activity(1, 100, 0, 3_600, 30_000);
        var headUnit = activity(2, 103, 45, 3_500, 30_200);
        var half = activity(3, 40, 1_200, 1_800, 14_000);
        var next = activity(4, 20, 3_700, 600, 2_000);

        var score = DayScore.of(DAY, List.of(next, half, headUnit, watch), RULES);

        assertThat(score.evidence()).containsExactly(watch.id(), next.id());
        assertThat(score.points()).isEqualTo(120);
    }

    @Test
    void aDayKeepsTheRuleThatItHad() {
        var rules = new EffortRules(List.of(new EffortRule(2, DAY, 100, 25, 150)));
        var ride = List.of(activity(1, 200, true));
        assertThat(DayScore.of(DAY.minusDays(1), ride, rules).points()).isEqualTo(175);
        assertThat(DayScore.of(DAY, ride, rules).points()).isEqualTo(125);
        assertThat(DayScore.of(DAY, ride, rules).ruleVersion()).isEqualTo(2);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void noOrderShowsInAScore(long seed) {
        var random = new Random(seed);
        List<LoggedActivity> activities = new ArrayList<>();
        for (var i = 0; i < 12; i++) {
            activities.add(activity(i, random.nextDouble(0, 60), random.nextInt(4) > 0));
        }
        var before = DayScore.of(DAY, activities, RULES);
        Collections.shuffle(activities, random);
        assertThat(DayScore.of(DAY, activities, RULES)).isEqualTo(before);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void moreLoadNeverGivesFewerPoints(long seed) {
        var random = new Random(seed);
        var load = random.nextLong(0, 40_000);
        assertThat(EffortRules.FIRST.points(load + random.nextLong(0, 10_000)))
                .isGreaterThanOrEqualTo(EffortRules.FIRST.points(load));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "99, 0",
        "100, 1",
        "299, 1",
        "300, 2",
        "599, 2",
        "600, 3",
        "505000, 100",
        "504999, 99"
    })
    void levelNNeeds50NTimesNPlus1Points(long points, int level) {
        assertThat(Level.of(points).number()).isEqualTo(level);
    }

    @Test
    void everyLevelBeginsExactlyWhereItSays() {
        for (var number = 1; number <= 20_000; number++) {
            var needed = 50L * number * (number + 1);
            assertThat(Level.of(needed).number()).isEqualTo(number);
            assertThat(Level.of(needed - 1).nextAt()).isEqualTo(needed);
        }
    }

    @Test
    void aRuleThatCannotBeMeantIsRefused() {
        assertThatThrownBy(() -> new EffortRule(2, DAY, 150, 101, 225))
                .hasMessage("percentAbove: 101 (expected: 0 to 100)");
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 25);
    }

    private static LoggedActivity activity(
            int id, double load, long startSecond, long activeSeconds, long metres) {
        return new LoggedActivity(
                new UUID(0, id),
                startSecond * 1_000,
                LocalDateTime.of(2026, 11, 22, 8, 0),
                Sport.CYCLING,
                LoggedActivity.centiLoad(load),
                metres,
                activeSeconds,
                0,
                true,
                List.of());
    }

    private static LoggedActivity activity(int id, double load, boolean verified) {
        return new LoggedActivity(
                new UUID(0, id),
                id * 3_600_000L,
                LocalDateTime.of(2026, 11, 22, 8, 0),
                Sport.RUNNING,
                LoggedActivity.centiLoad(load),
                0,
                0,
                0,
                verified,
                List.of());
    }
}
