package io.telemark.kernels.goal;

import static org.assertj.core.api.Assertions.assertThat;

import io.telemark.kernels.ranking.Result;
import io.telemark.kernels.recording.Sport;
import io.telemark.kernels.score.DayScore;
import io.telemark.kernels.score.EffortRules;
import io.telemark.kernels.score.LoggedActivity;
import io.telemark.kernels.streak.WeeklyStreak;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Of equal results the one that was reached earlier wins: what adds nothing to it does not count.
 */
class TieTests {
    private static final LocalDateTime MONDAY = LocalDateTime.of(2026, 11, 2, 7, 30);

    private final List<LoggedActivity> log = new ArrayList<>();

    @Test
    void whatPassesNoFilterAddsNothing() {
        var run = add(MONDAY.plusDays(1), Sport.RUNNING, 30_000, 100);
        add(MONDAY.plusDays(2), Sport.CYCLING, 30_000, 100);
        assertThat(reached(Measure.DISTANCE_METRES, Sport.RUNNING)).isEqualTo(run.endMillis());
        assertThat(reached(Measure.DISTANCE_METRES, Sport.ROWING)).isZero();
    }

    @Test
    void whatHasNoDistanceAddsNone() {
        var last = add(MONDAY.plusDays(1), Sport.RUNNING, 30_000, 100);
        var strength = add(MONDAY.plusDays(2), Sport.STRENGTH, 0, 100);
        assertThat(reached(Measure.DISTANCE_METRES)).isEqualTo(last.endMillis());
        assertThat(reached(Measure.ACTIVITIES)).isEqualTo(strength.endMillis());
    }

    @Test
    void aSecondActivityOfADayAddsNoDayAndOneOfTheSameSportNoSport() {
        var morning = add(MONDAY, Sport.RUNNING, 5_000, 100);
        var noon = add(MONDAY.plusHours(5), Sport.CYCLING, 5_000, 100);
        var tuesday = add(MONDAY.plusDays(1), Sport.RUNNING, 5_000, 100);
        add(MONDAY.plusDays(1).plusHours(5), Sport.RUNNING, 5_000, 100);
        assertThat(morning.endMillis()).isLessThan(noon.endMillis());
        assertThat(reached(Measure.SPORTS)).isEqualTo(noon.endMillis());
        assertThat(reached(Measure.ACTIVE_DAYS)).isEqualTo(tuesday.endMillis());
    }

    @Test
    void hundredthsOfLoadThatMakeNoWholeOneDoNotShow() {
        var ride = add(MONDAY, Sport.CYCLING, 5_000, 10_050);
        var walk = add(MONDAY.plusDays(1), Sport.WALKING, 5_000, 49);
        assertThat(reached(Measure.LOAD)).isEqualTo(ride.endMillis());
        add(MONDAY.plusDays(2), Sport.WALKING, 5_000, 1);
        assertThat(reached(Measure.LOAD)).isGreaterThan(walk.endMillis());
    }

    @Test
    void whatComesAboveTheCapOfADayAddsNoPoints() {
        var hard = add(MONDAY, Sport.CYCLING, 5_000, 30_000);
        add(MONDAY.plusHours(8), Sport.CYCLING, 5_000, 5_000);
        var monday = day();
        assertThat(monday.points()).isEqualTo(225);
        assertThat(monday.evidence()).hasSize(2);
        assertThat(monday.reachedMillis()).isEqualTo(hard.endMillis());
        assertThat(reached(Measure.POINTS)).isEqualTo(hard.endMillis());
    }

    @Test
    void everyActivityUpToTheCapAddsPoints() {
        var last = add(MONDAY.plusHours(8), Sport.CYCLING, 5_000, 5_000);
        add(MONDAY, Sport.CYCLING, 5_000, 10_000);
        assertThat(day().reachedMillis()).isEqualTo(last.endMillis());
        log.clear();
        assertThat(day().reachedMillis()).isZero();
    }

    @Test
    void ofEqualTeamsTheEarlierIsFirst() {
        var late = List.of(result(100, 50), result(300, 9), result(10, 99));
        var early = List.of(result(200, 8), result(200, 10), result(10, 0));
        var better = List.of(result(500, 1_000), result(0, 0));
        List<Collection<Result>> teams = new ArrayList<>(List.of(late, early, better));
        for (var turn = 0; turn < 3; turn++) {
            Collections.rotate(teams, 1);
            assertThat(teams.stream().sorted(Challenge.bestTeamFirst(2)))
                    .containsExactly(better, early, late);
        }
    }

    private static Result result(long score, long reachedMillis) {
        return new Result(UUID.randomUUID(), score, reachedMillis);
    }

    private DayScore day() {
        return DayScore.of(MONDAY.toLocalDate(), log, new EffortRules(List.of()));
    }

    private long reached(Measure measure, Sport... sports) {
        var filter = new Filter(Set.of(sports), 0, 0, Set.of(), Set.of(), 0, 0);
        var day = MONDAY.toLocalDate();
        return new Challenge(
                        new Goal(measure, Span.EVER, filter, 1),
                        day,
                        day.plusDays(7),
                        new Challenge.Kind.Individual())
                .lastMillis(History.of(log, List.of(day()), WeeklyStreak.NONE));
    }

    private LoggedActivity add(LocalDateTime start, Sport sport, long metres, long centiLoad) {
        var activity =
                new LoggedActivity(
                        new UUID(0, log.size()),
                        start.toInstant(ZoneOffset.UTC).toEpochMilli(),
                        start,
                        sport,
                        centiLoad,
                        metres,
                        1_200,
                        0,
                        true,
                        List.of());
        log.add(activity);
        return activity;
    }
}
