package io.telemark.kernels.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.telemark.kernels.recording.Sport;
import io.telemark.kernels.score.DayScore;
import io.telemark.kernels.score.LoggedActivity;
import io.telemark.kernels.score.Season;
import io.telemark.kernels.streak.Plan;
import io.telemark.kernels.streak.StreakRules;
import io.telemark.kernels.streak.WeeklyStreak;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class GoalTests {
    private static final LocalDateTime MONDAY = LocalDateTime.of(2026, 11, 2, 7, 30);

    private final List<LoggedActivity> log = new ArrayList<>();

    @Test
    void oneActivityIsLongEnough() {
        add(MONDAY, Sport.RUNNING, 60_000);
        add(MONDAY.plusDays(1), Sport.CYCLING, 99_999);
        var century = goal(Measure.DISTANCE_METRES, Span.ACTIVITY, 100_000, Sport.CYCLING);
        assertThat(century.reachedIn(history())).isEmpty();

        var ride = add(MONDAY.plusDays(2), Sport.CYCLING, 100_000);
        add(MONDAY.plusDays(3), Sport.CYCLING, 200_000);
        assertThat(century.reachedIn(history()))
                .hasValue(new Reached(ride.day(), ride.startMillis(), 100_000, List.of(ride.id())));
    }

    @Test
    void aSpanBeginsAtNothing() {
        for (var day = 0; day < 7; day++) {
            add(MONDAY.plusDays(4 + day), Sport.RUNNING, 10_000);
        }
        var forty = goal(Measure.DISTANCE_METRES, Span.WEEK, 40_000);
        var reached = forty.reachedIn(history()).orElseThrow();
        assertThat(reached.day()).isEqualTo(MONDAY.toLocalDate().plusDays(10));
        assertThat(reached.evidence()).hasSize(4); // From Monday on, not from Friday.
        assertThat(
                        goal(Measure.DISTANCE_METRES, Span.EVER, 40_000)
                                .reachedIn(history())
                                .orElseThrow()
                                .day())
                .isEqualTo(MONDAY.toLocalDate().plusDays(7));
    }

    @Test
    void daysAndSportsCountOnceEach() {
        add(MONDAY, Sport.RUNNING, 1);
        add(MONDAY.plusHours(2), Sport.RUNNING, 1);
        assertThat(goal(Measure.ACTIVE_DAYS, Span.WEEK, 2).reachedIn(history())).isEmpty();
        assertThat(goal(Measure.SPORTS, Span.DAY, 2).reachedIn(history())).isEmpty();
        assertThat(goal(Measure.ACTIVITIES, Span.DAY, 2).reachedIn(history())).isPresent();
        add(MONDAY.plusHours(4), Sport.SWIMMING, 1);
        assertThat(goal(Measure.SPORTS, Span.DAY, 2).reachedIn(history())).isPresent();
    }

    @Test
    void theNightRunsOverMidnight() {
        var night = new Filter(Set.of(), 22, 5, Set.of(), Set.of(), 0, 0);
        assertThat(night.passes(activity(MONDAY.withHour(23), Sport.RUNNING, 1))).isTrue();
        assertThat(night.passes(activity(MONDAY.withHour(4), Sport.RUNNING, 1))).isTrue();
        assertThat(night.passes(activity(MONDAY.withHour(5), Sport.RUNNING, 1))).isFalse();
        assertThat(night.passes(activity(MONDAY.withHour(21), Sport.RUNNING, 1))).isFalse();
    }

    @Test
    void allThatAFilterSaysMustHold() {
        var filter =
                new Filter(
                        Set.of(Sport.RUNNING),
                        6,
                        9,
                        Set.of(DayOfWeek.MONDAY),
                        Set.of(Month.NOVEMBER),
                        5_000,
                        600);
        assertThat(filter.passes(activity(MONDAY, Sport.RUNNING, 5_000))).isTrue();
        assertThat(filter.passes(activity(MONDAY, Sport.CYCLING, 5_000))).isFalse();
        assertThat(filter.passes(activity(MONDAY.withHour(9), Sport.RUNNING, 5_000))).isFalse();
        assertThat(filter.passes(activity(MONDAY.plusDays(1), Sport.RUNNING, 5_000))).isFalse();
        assertThat(filter.passes(activity(MONDAY.plusWeeks(5), Sport.RUNNING, 5_000))).isFalse();
        assertThat(filter.passes(activity(MONDAY, Sport.RUNNING, 4_999))).isFalse();
    }

    @Test
    void pointsLevelsAndStreaksAreReachedToo() {
        var day = MONDAY.toLocalDate();
        var days = List.of(score(day, 200), score(day.plusDays(8), 225));
        var streak =
                WeeklyStreak.of(
                        List.of(day, day.plusDays(1), day.plusDays(2)),
                        Plan.NONE,
                        List.of(),
                        day.plusDays(9),
                        StreakRules.FIRST);
        var history = History.of(List.of(), days, streak);

        assertThat(goal(Measure.POINTS, Span.DAY, 225).reachedIn(history).orElseThrow().day())
                .isEqualTo(day.plusDays(8));
        assertThat(goal(Measure.POINTS, Span.WEEK, 226).reachedIn(history)).isEmpty();
        assertThat(goal(Measure.LEVEL, Span.EVER, 2).reachedIn(history).orElseThrow().day())
                .isEqualTo(day.plusDays(8));
        assertThat(goal(Measure.STREAK_WEEKS, Span.EVER, 1).reachedIn(history).orElseThrow().day())
                .isEqualTo(day.plusDays(2));
        assertThat(goal(Measure.STREAK_WEEKS, Span.EVER, 2).reachedIn(history)).isEmpty();
    }

    @Test
    void aStreakIsReachedByTheActivityThatKeptItsLastWeek() {
        List<UUID> counted = new ArrayList<>();
        add(MONDAY.minusDays(5), Sport.RUNNING, 1); // In a week that was missed.
        for (var day : List.of(0, 2, 5, 7, 8, 13)) {
            counted.add(add(MONDAY.plusDays(day), Sport.RUNNING, 1).id());
        }
        var kept = log.getLast();
        add(MONDAY.plusDays(13).plusHours(2), Sport.RUNNING, 1);
        add(MONDAY.plusDays(14), Sport.RUNNING, 1);

        assertThat(goal(Measure.STREAK_WEEKS, Span.EVER, 2).reachedIn(streaking(MONDAY)))
                .hasValue(new Reached(kept.day(), kept.startMillis(), 2, counted));
    }

    @Test
    void aLongStreakNamesItsLastActivities() {
        for (var day = 0; day < 12 * 7; day++) {
            add(MONDAY.plusDays(day), Sport.RUNNING, 1);
        }
        var reached =
                goal(Measure.STREAK_WEEKS, Span.EVER, 10)
                        .reachedIn(streaking(MONDAY))
                        .orElseThrow();
        assertThat(reached.day()).isEqualTo(MONDAY.toLocalDate().plusDays(9 * 7 + 2));
        assertThat(reached.evidence())
                .hasSize(Reached.MOST_EVIDENCE)
                .endsWith(log.get(9 * 7 + 2).id());
    }

    private History streaking(LocalDateTime from) {
        var days = log.stream().map(LoggedActivity::day).toList();
        var today = from.toLocalDate().plusWeeks(20);
        return History.of(
                log,
                List.of(),
                WeeklyStreak.of(days, Plan.NONE, List.of(), today, StreakRules.FIRST));
    }

    @Test
    void noOrderShows() {
        var random = new Random(5);
        for (var i = 0; i < 50; i++) {
            add(MONDAY.plusHours(random.nextInt(2_000)), Sport.RUNNING, random.nextInt(9_000));
        }
        var goal = goal(Measure.DISTANCE_METRES, Span.MONTH, 60_000);
        var before = goal.reachedIn(history());
        Collections.shuffle(log, random);
        assertThat(goal.reachedIn(history())).isEqualTo(before).isPresent();
    }

    @Test
    void whatCannotBeMeantIsRefused() {
        assertThatThrownBy(() -> goal(Measure.LEVEL, Span.WEEK, 5))
                .hasMessageContaining("span: WEEK of LEVEL");
        assertThatThrownBy(() -> goal(Measure.POINTS, Span.DAY, 5, Sport.RUNNING))
                .hasMessageContaining("filter: on POINTS");
        assertThatThrownBy(() -> goal(Measure.LOAD, Span.DAY, 0))
                .hasMessageContaining("atLeast: 0");
    }

    @Test
    void aChallengeCountsItsOwnDaysOnly() {
        add(MONDAY.minusDays(1), Sport.RUNNING, 50_000);
        add(MONDAY, Sport.RUNNING, 30_000);
        add(MONDAY.plusDays(6), Sport.RUNNING, 30_000);
        add(MONDAY.plusDays(7), Sport.RUNNING, 30_000);
        var day = MONDAY.toLocalDate();
        var week =
                new Challenge(
                        goal(Measure.DISTANCE_METRES, Span.EVER, 60_000),
                        day,
                        day.plusDays(7),
                        new Challenge.Kind.Route(List.of(70_000L, 20_000L, 60_000L)));

        assertThat(week.progress(history())).isEqualTo(60_000);
        assertThat(week.reachedIn(history()).orElseThrow().day()).isEqualTo(day.plusDays(6));
        assertThat(((Challenge.Kind.Route) week.kind()).passed(60_000)).isEqualTo(2);
    }

    @Test
    void onlyActivitiesThatPassAreEvidence() {
        var last = add(MONDAY.plusDays(1), Sport.RUNNING, 30_000);
        add(MONDAY.plusDays(2), Sport.CYCLING, 30_000);
        assertThat(week(Sport.RUNNING).evidence(history())).containsExactly(last.id());
    }

    @Test
    void theOwnBestIsOfAsManyDaysInTheNinetyBefore() {
        add(MONDAY.minusDays(7 * 12), Sport.RUNNING, 20_000);
        add(MONDAY.minusDays(7 * 12 + 1), Sport.RUNNING, 90_000); // Too long ago.
        add(MONDAY.minusDays(1), Sport.RUNNING, 5_000);
        assertThat(week(Sport.RUNNING).percentOfOwnBest(history())).hasValue(0);
        add(MONDAY, Sport.RUNNING, 30_000);
        assertThat(week(Sport.RUNNING).percentOfOwnBest(history())).hasValue(1_500);
        assertThat(week(Sport.CYCLING).percentOfOwnBest(history())).isEmpty();
    }

    @Test
    void whatWasRecordedTwiceCountsOnce() {
        add(MONDAY, Sport.RUNNING, 30_000);
        add(MONDAY.plusSeconds(20), Sport.RUNNING, 30_100);
        assertThat(week(Sport.RUNNING).progress(history())).isEqualTo(30_000);
    }

    @Test
    void whatIsNotVerifiedCountsForNothing() {
        var ride = activity(MONDAY, Sport.RUNNING, 70_000);
        log.add(
                new LoggedActivity(
                        ride.id(),
                        ride.startMillis(),
                        ride.localStart(),
                        ride.sport(),
                        ride.centiLoad(),
                        ride.distanceMetres(),
                        ride.activeSeconds(),
                        ride.ascentMetres(),
                        false,
                        ride.legs()));
        assertThat(goal(Measure.ACTIVITIES, Span.EVER, 1).reachedIn(history())).isEmpty();
        assertThat(goal(Measure.DISTANCE_METRES, Span.EVER, 1).total(history())).isZero();
        assertThat(week(Sport.RUNNING).progress(history())).isZero();
        assertThat(week(Sport.RUNNING).reachedIn(history())).isEmpty();
        assertThat(week(Sport.RUNNING).evidence(history())).isEmpty();
    }

    private static Challenge week(Sport sport) {
        var day = MONDAY.toLocalDate();
        return new Challenge(
                goal(Measure.DISTANCE_METRES, Span.EVER, 60_000, sport),
                day,
                day.plusDays(7),
                new Challenge.Kind.Individual());
    }

    @Test
    void aTeamIsTheMeanOfItsBest() {
        assertThat(Challenge.ofTeam(List.of(10L, 50L, 30L, 0L), 2)).isEqualTo(40);
        assertThat(Challenge.ofTeam(List.of(50L), 2)).isEqualTo(25);
    }

    @Test
    void seasonsAreThirteenWeeksFromMondayToMonday() {
        var first = Season.of(LocalDate.of(2025, 12, 29));
        assertThat(first.from()).isEqualTo(LocalDate.of(2025, 12, 29));
        assertThat(first.to()).isEqualTo(LocalDate.of(2026, 3, 30));
        assertThat(Season.of(first.to().minusDays(1))).isEqualTo(first);
        assertThat(Season.of(first.from().minusDays(1)).to()).isEqualTo(first.from());
    }

    private History history() {
        return History.of(log, List.of(), WeeklyStreak.NONE);
    }

    private LoggedActivity add(LocalDateTime start, Sport sport, long metres) {
        var activity = activity(start, sport, metres);
        log.add(activity);
        return activity;
    }

    private LoggedActivity activity(LocalDateTime start, Sport sport, long metres) {
        return new LoggedActivity(
                new UUID(0, log.size()),
                start.toInstant(ZoneOffset.UTC).toEpochMilli(),
                start,
                sport,
                100,
                metres,
                1_200,
                0,
                true,
                List.of());
    }

    private static DayScore score(LocalDate day, int points) {
        return new DayScore(day, points * 100L, points, 1, List.of(), 0);
    }

    private static Goal goal(Measure measure, Span span, long atLeast, Sport... sports) {
        return new Goal(
                measure, span, new Filter(Set.of(sports), 0, 0, Set.of(), Set.of(), 0, 0), atLeast);
    }
}
