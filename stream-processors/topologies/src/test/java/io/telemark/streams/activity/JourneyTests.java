package io.telemark.streams.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.telemark.contracts.activity.v1.ActivityComputed;
import io.telemark.contracts.athlete.v1.AthleteSettings;
import io.telemark.contracts.athlete.v1.Thresholds;
import io.telemark.contracts.athlete.v1.TimeZoneFrom;
import io.telemark.contracts.telemetry.v1.DeviceKind;
import io.telemark.streams.SimulatedRide;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An athlete moves. The ride begins on 22 November 2026 at eight in the morning in London. */
class JourneyTests {
    private static final UUID ATHLETE = new UUID(1, 2);
    private static final SimulatedRide RIDE = SimulatedRide.of(ATHLETE, 1_200);
    private static final String DAY = "2026-11-22";
    private static final long A_DAY = Duration.ofDays(1).toMillis();

    private final ActivityDriver driver = new ActivityDriver();

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void whoMovesTakesNoDayAlong() {
        var home = settings("Europe/Oslo", from("", "Europe/Oslo"));
        driver.settings(home, ATHLETE);
        driver.send(RIDE.chunks());
        var before = driver.told().getLast();

        var away = from("2026-12-01", "Pacific/Auckland");
        var moved = home.toBuilder().setTimeZone("Pacific/Auckland").addTimeZones(away);
        driver.settings(moved.setRecomputeSince(DAY).build(), ATHLETE);
        driver.advance(Duration.ofSeconds(1));
        assertThat(driver.told()).isEmpty();

        driver.advance(Duration.ofDays(8));
        driver.recalled(new UUID(9, 9), RIDE.activity(), RIDE.chunks());
        assertThat(driver.told())
                .singleElement()
                .satisfies(replayed -> {
                    assertThat(driver.numbers(replayed)).isEqualTo(driver.numbers(before));
                    assertThat(replayed.getRevision()).isEqualTo(before.getRevision());
                });
    }

    @Test
    void onATripEachActivityHasItsOwnDay() {
        driver.settings(
                settings(
                        "Europe/Oslo",
                        from("2026-11-25", "Europe/Oslo"),
                        from("", "Europe/Oslo"),
                        from("2026-11-23", "Pacific/Honolulu")),
                ATHLETE);
        assertThat(day(ride(1, 0))).isEqualTo("2026-11-22");
        assertThat(day(ride(2, 1))).isEqualTo("2026-11-23"); // Before Honolulu's midnight.
        assertThat(day(ride(3, 2))).isEqualTo("2026-11-23");
        assertThat(day(ride(4, 3))).isEqualTo("2026-11-25");
    }

    @Test
    void aForgottenTripMovesItsDaysWhenThatIsWanted() {
        var home = settings("Europe/Oslo", from("", "Europe/Oslo"));
        driver.settings(home, ATHLETE);
        assertThat(day(ride(1, 0))).isEqualTo("2026-11-22");
        assertThat(day(ride(2, 2))).isEqualTo("2026-11-24");

        var trip = home.toBuilder().addTimeZones(from("2026-11-23", "Pacific/Honolulu"));
        driver.settings(trip.build(), ATHLETE);
        driver.advance(Duration.ofMinutes(1));
        assertThat(driver.told()).isEmpty();
        driver.settings(trip.setRecomputeSince(DAY).build(), ATHLETE);
        driver.advance(Duration.ofSeconds(1));
        assertThat(driver.told())
                .singleElement()
                .satisfies(moved -> assertThat(day(moved)).isEqualTo("2026-11-23"));
    }

    @Test
    void aDayToRecomputeSinceBeginsWhereTheAthleteThenWas() {
        driver.settings(settings("Europe/Oslo"), ATHLETE);
        ride(1, 0);
        var moved =
                settings(
                                "Pacific/Honolulu",
                                from("", "Europe/Oslo"),
                                from("2026-12-01", "Pacific/Honolulu"))
                        .toBuilder()
                        .addThresholds(Thresholds.newBuilder().setThresholdHeartRateBpm(150));
        driver.settings(moved.setRecomputeSince("2026-11-23").build(), ATHLETE);
        driver.advance(Duration.ofSeconds(1));
        assertThat(driver.told()).isEmpty();
        driver.settings(moved.setRecomputeSince(DAY).build(), ATHLETE); // Not Honolulu's.
        driver.advance(Duration.ofSeconds(1));
        assertThat(driver.told()).hasSize(1);
    }

    @Test
    void ageAndThresholdsAreThoseOfThatDayThere() {
        driver.settings(
                settings(
                                "Europe/Oslo",
                                from("", "Pacific/Honolulu"),
                                from("2026-12-01", "Europe/Oslo"))
                        .toBuilder()
                        .setBirthDate("1990-11-22")
                        .addThresholds(Thresholds.newBuilder().setThresholdHeartRateBpm(150))
                        .addThresholds(
                                Thresholds.newBuilder()
                                        .setValidFrom(DAY)
                                        .setThresholdHeartRateBpm(160))
                        .build(),
                ATHLETE);
        var told = ride(1, 0); // On the evening before, as Honolulu has it.
        assertThat(told.getAge()).isEqualTo(35);
        assertThat(told.getThresholds().getThresholdHeartRateBpm()).isEqualTo(150);
    }

    @Test
    void whereNothingIsDatedTheOneZoneHoldsForAllThatIsComputed() {
        driver.settings(settings("Europe/Oslo"), ATHLETE);
        assertThat(day(ride(1, 0))).isEqualTo("2026-11-22");
        var moved = settings("Pacific/Honolulu").toBuilder().setRecomputeSince(DAY);
        driver.settings(moved.build(), ATHLETE);
        driver.advance(Duration.ofSeconds(1));
        assertThat(driver.told()).isEmpty(); // In Honolulu it was the day before.
        driver.settings(moved.setRecomputeSince("2026-11-21").build(), ATHLETE);
        driver.advance(Duration.ofSeconds(1));
        assertThat(driver.told())
                .singleElement()
                .satisfies(told -> assertThat(day(told)).isEqualTo("2026-11-21"));
    }

    @Test
    void aDayThatNoClockReachesStopsNothing() {
        driver.settings(
                settings("UTC").toBuilder().setRecomputeSince("+999999999-12-31").build(), ATHLETE);
        driver.settings(
                settings("UTC").toBuilder().setRecomputeSince("-999999999-01-01").build(), ATHLETE);
        assertThat(day(ride(1, 0))).isEqualTo(DAY);
    }

    /** At the same time on a later day. */
    private ActivityComputed ride(int activity, int daysLater) {
        var start = SimulatedRide.START + daysLater * A_DAY;
        driver.send(RIDE.by(1, DeviceKind.HEAD_UNIT, activity).from(start, 600).chunks());
        return driver.told().getLast();
    }

    private static String day(ActivityComputed told) {
        return Instant.ofEpochMilli(told.getStartMillis())
                .atZone(ZoneId.of(told.getTimeZone()))
                .toLocalDate()
                .toString();
    }

    private static TimeZoneFrom from(String day, String zone) {
        return TimeZoneFrom.newBuilder().setValidFrom(day).setTimeZone(zone).build();
    }

    private static AthleteSettings settings(String zone, TimeZoneFrom... dated) {
        var settings = AthleteSettings.newBuilder().setTimeZone(zone);
        for (var from : dated) {
            settings.addTimeZones(from);
        }
        return settings.build();
    }
}
