package io.telemark.streams.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.telemark.contracts.Ids;
import io.telemark.contracts.activity.v1.ActivityEvent;
import io.telemark.contracts.load.v1.LoadDay;
import io.telemark.contracts.load.v1.TrainingLoad;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** However often and in whatever pieces: who heard all of it has the days of one telling. */
class RetellingTests {
    private static final Ride NEW_YEAR = Ride.at("2017-01-01T10:00:00Z", 80);
    private static final Ride NOVEMBER = Ride.at("2026-11-20T10:00:00Z", 50);

    private final LoadDriver driver = new LoadDriver();

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void restDaysBeforeALaterActivityAreToldWithIt() {
        driver.hear(Ride.at("2026-06-01T10:00:00Z", 100).event());
        driver.tick();
        driver.hear(Ride.at("2026-06-05T10:00:00Z", 60).event());
        driver.tick();
        assertThat(driver.days().values())
                .extracting(LoadDay::getLoad)
                .containsExactly(100.0, 0.0, 0.0, 0.0, 60.0);
    }

    @Test
    void daysThatWereGoneAndComeBackAreToldAgain() {
        var last = Ride.at("2026-06-05T10:00:00Z", 60);
        driver.hear(Ride.at("2026-06-01T10:00:00Z", 100).event(), last.event());
        driver.tick();
        driver.hear(last.deleted(2));
        driver.tick();
        assertThat(driver.days()).hasSize(1);
        driver.hear(Ride.at("2026-06-07T10:00:00Z", 60).event());
        driver.tick();
        assertThat(driver.days()).hasSize(7);
    }

    @Test
    void aSeedThatIsTooOldNowTakesAlongWhatItBrought() {
        driver.seed("2016-06-01", 60, 70);
        driver.hear(NEW_YEAR.event());
        driver.tick();
        assertThat(driver.day("2017-01-01").getFitness()).isGreaterThan(2);
        driver.hear(NOVEMBER.event());
        driver.tick();
        assertThat(driver.days()).isEqualTo(atOnce(NEW_YEAR.event(), NOVEMBER.event()));
    }

    @Test
    void aSeedThatIsNearAgainBringsItsDaysBack() {
        driver.seed("2016-06-01", 60, 70);
        driver.hear(NEW_YEAR.event());
        driver.tick();
        var before = new TreeMap<>(driver.days());
        driver.hear(NOVEMBER.event());
        driver.tick();
        driver.hear(NOVEMBER.deleted(2));
        driver.tick();
        assertThat(driver.days()).isEqualTo(before);
    }

    @Test
    void aRevisionAfterManyYearsErasesNoLoad() {
        driver.hear(NEW_YEAR.event());
        driver.tick();
        var later = Instant.parse("2028-03-01T12:00:00Z");
        driver.hear(NEW_YEAR.revised(2, 90).eventAt(later));
        driver.tick();
        assertThat(driver.day("2017-01-01").getLoad()).isEqualTo(90);
        driver.hear(Ride.at("2017-01-02T10:00:00Z", 70).eventAt(later));
        assertThat(driver.tick()).isEmpty();
    }

    @Test
    void aCopyIsOneOnBothSidesOfMidnight() {
        var ride = Ride.at("2026-06-05T21:59:50Z", 50);
        var copy = Ride.at("2026-06-05T22:00:05Z", 51);
        driver.hear(ride.event(), copy.event());
        driver.tick();
        assertThat(driver.day("2026-06-05").getLoad()).isEqualTo(50);
        assertThat(driver.day("2026-06-06").getLoad()).isZero();
        assertThat(driver.day("2026-06-06").getActivities(0).getDuplicateOf())
                .isEqualTo(Ids.toByteString(ride.id()));
        driver.hear(ride.deleted(2));
        driver.tick();
        assertThat(driver.day("2026-06-06").getLoad()).isEqualTo(51);
    }

    @Test
    void aRecordingWithoutALoadTakesNoneFromItsCopy() {
        var empty = Ride.at("2026-06-05T10:00:00Z", 0).with(List.of(Map.of("distance", 9_000.0)));
        driver.hear(empty.event(), Ride.at("2026-06-05T10:00:30Z", 51).event());
        driver.tick();
        assertThat(driver.day("2026-06-05").getLoad()).isEqualTo(51);
        assertThat(driver.day("2026-06-05").getActivitiesList())
                .hasSize(2)
                .noneMatch(activity -> activity.hasDuplicateOf());
    }

    /** In Kiritimati it is two days later than in Niue, for two hours. */
    @Test
    void aCopyOnAnEarlierDayCountsAgainWhenItsOriginalIsGone() {
        var ride = Ride.at("2026-06-05T10:30:00Z", 50).in("Pacific/Kiritimati");
        var copy = Ride.at("2026-06-05T10:30:10Z", 51).in("Pacific/Niue");
        driver.hear(ride.event(), copy.event());
        driver.tick();
        assertThat(driver.day("2026-06-04").getLoad()).isZero();
        driver.hear(ride.deleted(2));
        driver.tick();
        assertThat(driver.day("2026-06-04").getLoad()).isEqualTo(51);
        assertThat(driver.days()).containsOnlyKeys(LocalDate.parse("2026-06-04"));
    }

    @Test
    void nobodyWaitsForThoseWhoseDaysChangeAllTheTime() {
        for (var i = 0; i < 60; i++) {
            change(i, 1);
        }
        assertThat(driver.tick()).hasSize(50);
        for (var i = 0; i < 50; i++) {
            change(i, 2);
        }
        assertThat(driver.tick())
                .extracting(TrainingLoad::getAthleteId)
                .contains(Ids.toByteString(new UUID(0, 59)));
    }

    private void change(int athlete, int revision) {
        var ride = Ride.at("2026-06-05T10:30:00Z", 50).revised(revision, 10 * revision);
        driver.hearOf(new UUID(0, athlete), ride.event());
    }

    private static TreeMap<LocalDate, LoadDay> atOnce(ActivityEvent... events) {
        try (var fresh = new LoadDriver()) {
            fresh.hear(events);
            fresh.tick();
            return fresh.days();
        }
    }
}
