package io.telemark.streams.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.telemark.contracts.Ids;
import io.telemark.contracts.athlete.v1.Thresholds;
import io.telemark.contracts.load.v1.LoadDay;
import io.telemark.contracts.load.v1.TrainingLoad;
import io.telemark.contracts.telemetry.v1.Sport;
import io.telemark.streams.Reviewed;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoadTopologyTests {
    private final LoadDriver driver = new LoadDriver();

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void theTopologyIsTheReviewedOne() throws Exception {
        Reviewed.assertReviewed(LoadTopology.build(), "load");
    }

    @Test
    void aDayIsTheAthletesOwn() {
        driver.hear(Ride.at("2026-06-01T23:30:00Z", 50).event());
        driver.hear(Ride.at("2026-06-03T23:30:00Z", 60).in("America/New_York").event());
        driver.tick();
        assertThat(driver.day("2026-06-02").getLoad()).isEqualTo(50);
        assertThat(driver.day("2026-06-03").getLoad()).isEqualTo(60);
        assertThat(driver.days()).hasSize(2);
    }

    @Test
    void aRestDayIsZeroAndHasADayOfItsOwn() {
        driver.hear(Ride.at("2026-06-01T10:00:00Z", 100).event());
        driver.hear(Ride.at("2026-06-04T10:00:00Z", 100).event());
        driver.tick();
        assertThat(driver.days().values())
                .extracting(LoadDay::getLoad)
                .containsExactly(100.0, 0.0, 0.0, 100.0);
        assertThat(driver.day("2026-06-03").getActivitiesList()).isEmpty();
        assertThat(driver.day("2026-06-01").getFitness()).isEqualTo(100 * (1 - Math.exp(-1 / 42.)));
    }

    @Test
    void aLateActivityTellsTheDaysFromItsOwnOn() {
        driver.hear(Ride.at("2026-06-01T10:00:00Z", 100).event());
        driver.hear(Ride.at("2026-06-09T10:00:00Z", 100).event());
        driver.tick();
        driver.hear(Ride.at("2026-06-07T10:00:00Z", 80).event());
        var told = driver.tick();
        assertThat(told)
                .singleElement()
                .satisfies(load -> {
                    assertThat(load.getFirstDay()).isEqualTo("2026-06-01");
                    assertThat(load.getLastDay()).isEqualTo("2026-06-09");
                    assertThat(load.getRevision()).isEqualTo(2);
                    assertThat(load.getDaysList())
                            .extracting(LoadDay::getDay)
                            .containsExactly("2026-06-07", "2026-06-08", "2026-06-09");
                });
    }

    @Test
    void theMostTellingLoadOfEachSessionCountsAndSaysWhichItIs() {
        var both = Map.of("load", 70.0, "heartRateLoad", 60.0, "distance", 9_000.0);
        var run = Map.of("runLoad", 30.0, "heartRateLoad", 40.0);
        driver.hear(
                Ride.at("2026-06-01T10:00:00Z", 0)
                        .with(List.of(both, run, Map.of("distance", 5.0)))
                        .event());
        driver.tick();
        var activity = driver.day("2026-06-01").getActivities(0);
        assertThat(activity.getLoad()).isEqualTo(100);
        assertThat(activity.getSessionsList())
                .extracting(session -> session.getSession() + " " + session.getMetric())
                .containsExactly("0 load", "1 runLoad");
    }

    @Test
    void aSwimCountsByItsSpeedBeforeItsHeartRate() {
        var swim = Map.of("swimLoad", 36.45, "heartRateLoad", 20.0, "distance", 1_800.0);
        var without = Map.of("heartRateLoad", 20.0, "distance", 1_800.0);
        driver.hear(
                Ride.at("2026-06-01T06:00:00Z", 0)
                        .with(List.of(swim))
                        .event(Sport.SPORT_SWIMMING, Thresholds.getDefaultInstance()));
        driver.hear(
                Ride.at("2026-06-02T06:00:00Z", 0)
                        .with(List.of(without))
                        .event(Sport.SPORT_SWIMMING, Thresholds.getDefaultInstance()));
        driver.tick();
        assertThat(driver.day("2026-06-01").getLoad()).isEqualTo(36.45);
        assertThat(driver.day("2026-06-02").getLoad()).isEqualTo(20);
        assertThat(driver.day("2026-06-01").getActivities(0).getSessions(0).getMetric())
                .isEqualTo("swimLoad");
    }

    @Test
    void aRunCountsByPowerOnlyIfItsThresholdIsKnown() {
        var run = Map.of("load", 70.0, "runLoad", 30.0, "heartRateLoad", 40.0);
        var cycling = Thresholds.newBuilder().setFtpW(250).build();
        var running = cycling.toBuilder().setRunFtpW(300).build();
        var days = List.of("2026-06-01", "2026-06-02", "2026-06-03");
        var rides = days.stream().map(day -> Ride.at(day + "T06:00:00Z", 0).with(List.of(run)));
        var each = rides.toList();
        driver.hear(
                each.get(0).event(Sport.SPORT_RUNNING, cycling),
                each.get(1).event(Sport.SPORT_RUNNING, running),
                each.get(2).event(Sport.SPORT_CYCLING, cycling));
        driver.tick();
        assertThat(driver.days().values())
                .extracting(LoadDay::getLoad)
                .containsExactly(30.0, 70.0, 70.0);
    }

    @Test
    void provisionalNumbersAreNoLoadYet() {
        driver.hear(Ride.at("2026-06-01T10:00:00Z", 50).provisional().event());
        assertThat(driver.tick()).isEmpty();
    }

    @Test
    void whatWasDeletedIsGoneForGood() {
        var ride = Ride.at("2026-06-05T10:00:00Z", 50);
        driver.hear(Ride.at("2026-06-01T10:00:00Z", 100).event(), ride.event());
        driver.tick();
        driver.hear(ride.deleted(2));
        driver.tick();
        assertThat(driver.days()).containsOnlyKeys(LocalDate.parse("2026-06-01"));
        driver.hear(ride.revised(9, 70).event());
        assertThat(driver.tick()).isEmpty();
    }

    @Test
    void withoutActivitiesThereIsNoHistory() {
        var ride = Ride.at("2026-06-05T10:00:00Z", 50);
        driver.hear(ride.event());
        driver.tick();
        driver.hear(ride.withdrawn(2));
        assertThat(driver.tick())
                .singleElement()
                .satisfies(load -> assertThat(load.hasFirstDay()).isFalse());
        assertThat(driver.days()).isEmpty();
        driver.hear(ride.revised(3, 60).event());
        driver.tick();
        assertThat(driver.day("2026-06-05").getLoad()).isEqualTo(60);
    }

    @Test
    void aDuplicateIsShownButNotCounted() {
        var ride = Ride.at("2026-06-05T10:00:00Z", 50);
        var copy = Ride.at("2026-06-05T10:00:30Z", 51);
        driver.hear(copy.event(), ride.event());
        driver.tick();
        var day = driver.day("2026-06-05");
        assertThat(day.getLoad()).isEqualTo(50);
        assertThat(day.getActivitiesList())
                .hasSize(2)
                .anySatisfy(activity -> {
                    assertThat(activity.getActivityId()).isEqualTo(Ids.toByteString(copy.id()));
                    assertThat(activity.getDuplicateOf()).isEqualTo(Ids.toByteString(ride.id()));
                });
        driver.hear(ride.deleted(2));
        driver.tick();
        assertThat(driver.day("2026-06-05").getLoad()).isEqualTo(51);
    }

    @Test
    void aSeedBeginsTheHistoryAndGoesAgain() {
        driver.hear(Ride.at("2026-06-05T10:00:00Z", 50).event());
        driver.seed("2026-06-03", 60, 70);
        driver.tick();
        assertThat(driver.day("2026-06-03").getFitness()).isEqualTo(60);
        assertThat(driver.day("2026-06-04").getForm()).isEqualTo(-10);
        assertThat(driver.days().values()).allMatch(day -> day.getState() == LoadDay.State.READY);
        driver.forgetSettings();
        driver.tick();
        assertThat(driver.days()).containsOnlyKeys(LocalDate.parse("2026-06-05"));
        assertThat(driver.day("2026-06-05").getState()).isEqualTo(LoadDay.State.BUILDING);
    }

    @Test
    void aSeedThatIsNoneChangesNothing() {
        driver.hear(Ride.at("2026-06-05T10:00:00Z", 50).event());
        driver.tick();
        driver.seed("yesterday", 60, 70);
        driver.seed("2026-06-03", Double.NaN, 70);
        driver.seed("1801-06-03", 60, 70);
        assertThat(driver.tick()).isEmpty();
    }

    @Test
    void sixWeeksAreBuilding() {
        driver.hear(Ride.at("2026-06-01T10:00:00Z", 50).event());
        driver.hear(Ride.at("2026-07-20T10:00:00Z", 50).event());
        driver.tick();
        assertThat(driver.day("2026-07-12").getState()).isEqualTo(LoadDay.State.BUILDING);
        assertThat(driver.day("2026-07-13").getState()).isEqualTo(LoadDay.State.READY);
    }

    @Test
    void clocksThatAreYearsOffMakeNoHistory() {
        driver.hear(Ride.at("1989-12-31T10:00:00Z", 50).event());
        driver.hear(Ride.at("2026-11-24T10:00:00Z", 50).event());
        assertThat(driver.tick()).isEmpty();
    }

    @Test
    void anImportedArchiveIsToldOnceInPartsThatABrokerTakes() {
        var first = LocalDate.parse("2021-01-01");
        for (var i = 0; i < 300; i++) {
            driver.hear(Ride.at(first.plusDays(7L * i) + "T10:00:00Z", 50).event());
        }
        var told = driver.tick();
        assertThat(told).extracting(TrainingLoad::getDaysCount).containsExactly(1_000, 1_000, 94);
        assertThat(told).extracting(TrainingLoad::getRevision).containsOnly(1L);
        assertThat(driver.days()).hasSize(299 * 7 + 1);
        assertThat(told).allMatch(part -> part.getSerializedSize() < 200_000);
    }

    @Test
    void whatIsKeptGrowsWithActivitiesNotWithRevisions() {
        var ride = Ride.at("2026-06-05T10:00:00Z", 50);
        driver.hear(ride.event());
        driver.tick();
        var keys = driver.keys().size();
        IntStream.range(2, 200).forEach(i -> driver.hear(ride.revised(i, i).event()));
        driver.tick();
        assertThat(driver.keys()).hasSize(keys);
        assertThat(keys).isEqualTo(3);
    }
}
