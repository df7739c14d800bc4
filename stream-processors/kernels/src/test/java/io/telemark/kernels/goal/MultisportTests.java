package io.telemark.kernels.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.telemark.kernels.recording.Sport;
import io.telemark.kernels.score.Leg;
import io.telemark.kernels.score.LoggedActivity;
import io.telemark.kernels.streak.WeeklyStreak;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A race of several sports counts for each of them with what was done in it. */
class MultisportTests {
    private static final LocalDateTime START = LocalDateTime.of(2026, 11, 2, 7, 30);
    private static final LoggedActivity RACE =
            activity(
                    1,
                    Sport.SWIMMING,
                    52_000,
                    List.of(
                            new Leg(Sport.SWIMMING, 3_000, 1_500, 1_800, 0),
                            new Leg(Sport.TRANSITION, 100, 300, 180, 0),
                            new Leg(Sport.CYCLING, 7_000, 40_000, 4_200, 400),
                            new Leg(Sport.TRANSITION, 100, 200, 120, 0),
                            new Leg(Sport.RUNNING, 5_000, 10_000, 2_700, 50)));

    @Test
    void eachSportCountsWithItsLegs() {
        assertThat(metres(Sport.SWIMMING)).isEqualTo(1_500);
        assertThat(metres(Sport.CYCLING)).isEqualTo(40_000);
        assertThat(metres(Sport.RUNNING)).isEqualTo(10_000);
        assertThat(metres(Sport.SWIMMING, Sport.RUNNING)).isEqualTo(11_500);
        assertThat(metres(Sport.WALKING)).isZero();
        assertThat(metres()).isEqualTo(52_000); // Whoever asks for no sport means all of it.
        assertThat(goal(Measure.LOAD, Span.EVER, 1, Sport.CYCLING).total(history())).isEqualTo(70);
        assertThat(goal(Measure.ACTIVE_SECONDS, Span.EVER, 1, Sport.CYCLING).total(history()))
                .isEqualTo(4_200);
        assertThat(goal(Measure.ACTIVITIES, Span.EVER, 1, Sport.RUNNING).total(history()))
                .isEqualTo(1);
    }

    @Test
    void aGoalIsReachedByTheLegsAlone() {
        assertThat(
                        goal(Measure.ASCENT_METRES, Span.ACTIVITY, 50, Sport.RUNNING)
                                .reachedIn(history()))
                .hasValue(new Reached(RACE.day(), RACE.startMillis(), 50, List.of(RACE.id())));
        assertThat(
                        goal(Measure.DISTANCE_METRES, Span.ACTIVITY, 3_800, Sport.SWIMMING)
                                .reachedIn(history()))
                .isEmpty();
    }

    @Test
    void itIsSeveralSportsInOne() {
        var all = new Sport[] {Sport.SWIMMING, Sport.CYCLING, Sport.RUNNING};
        assertThat(goal(Measure.SPORTS, Span.DAY, 2).reachedIn(history())).isPresent();
        assertThat(
                        goal(Measure.SPORTS, Span.WEEK, 3, all)
                                .reachedIn(history())
                                .orElseThrow()
                                .evidence())
                .containsExactly(RACE.id());
        assertThat(goal(Measure.SPORTS, Span.EVER, 1).total(history())).isEqualTo(3);
    }

    @Test
    void aChangeBetweenSportsIsNone() {
        var change = activity(2, Sport.TRANSITION, 100, List.of());
        assertThat(metres(Sport.TRANSITION)).isZero();
        assertThat(goal(Measure.SPORTS, Span.EVER, 1).total(history(change))).isZero();
        assertThat(goal(Measure.SPORTS, Span.EVER, 1).total(history(RACE, change))).isEqualTo(3);
        assertThat(goal(Measure.ACTIVITIES, Span.EVER, 1).total(history(change))).isEqualTo(1);
    }

    @Test
    void whatAFilterAsksAtLeastIsAskedOfTheLegs() {
        var swim = new Filter(Set.of(Sport.SWIMMING), 0, 0, Set.of(), Set.of(), 1_501, 0);
        var ride = new Filter(Set.of(Sport.CYCLING), 0, 0, Set.of(), Set.of(), 0, 4_201);
        var all = new Filter(Set.of(), 0, 0, Set.of(), Set.of(), 52_000, 9_000);
        assertThat(swim.passes(RACE)).isFalse();
        assertThat(ride.passes(RACE)).isFalse();
        assertThat(all.passes(RACE)).isTrue();
    }

    @Test
    void aChallengeOfOneSportCountsItsLegsOnly() {
        var day = START.toLocalDate();
        var swim =
                new Challenge(
                        goal(Measure.DISTANCE_METRES, Span.EVER, 9_000, Sport.SWIMMING),
                        day,
                        day.plusDays(7),
                        new Challenge.Kind.Individual());
        assertThat(swim.progress(history())).isEqualTo(1_500);
        assertThat(swim.evidence(history())).containsExactly(RACE.id());
    }

    @Test
    void whatWasToldWithoutLegsIsOneOfItsSport() {
        var swim = activity(3, Sport.SWIMMING, 2_000, List.of());
        assertThat(swim.legs()).containsExactly(new Leg(Sport.SWIMMING, 15_200, 2_000, 9_000, 450));
        assertThat(swim.only(Set.of(Sport.SWIMMING, Sport.RUNNING))).hasValue(swim);
        assertThat(swim.only(Set.of(Sport.RUNNING))).isEmpty();
        assertThatThrownBy(() -> new Leg(Sport.RUNNING, 0, -1, 0, 0))
                .hasMessageContaining("RUNNING: less than nothing");
    }

    private static long metres(Sport... sports) {
        return goal(Measure.DISTANCE_METRES, Span.EVER, 1, sports).total(history());
    }

    private static History history() {
        return history(RACE);
    }

    private static History history(LoggedActivity... log) {
        return History.of(List.of(log), List.of(), WeeklyStreak.NONE);
    }

    private static LoggedActivity activity(int id, Sport sport, long metres, List<Leg> legs) {
        var start = START.plusDays(id);
        return new LoggedActivity(
                new UUID(0, id),
                start.toInstant(ZoneOffset.UTC).toEpochMilli(),
                start,
                sport,
                15_200,
                metres,
                9_000,
                450,
                true,
                legs);
    }

    private static Goal goal(Measure measure, Span span, long atLeast, Sport... sports) {
        return new Goal(
                measure, span, new Filter(Set.of(sports), 0, 0, Set.of(), Set.of(), 0, 0), atLeast);
    }
}
