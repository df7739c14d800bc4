package io.telemark.contracts.athlete;

import static org.assertj.core.api.Assertions.assertThat;

import io.telemark.contracts.athlete.v1.AthleteSettings;
import io.telemark.contracts.athlete.v1.TimeZoneFrom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeZonesTests {
    private static final List<String> ZONES =
            List.of("Europe/Oslo", "Asia/Tokyo", "Pacific/Kiritimati", "Pacific/Niue", "UTC");

    @Test
    void withoutDatesTheOneZoneHasAlwaysHeld() {
        var oslo = TimeZones.of(settings("Europe/Oslo"));
        assertThat(zone(oslo, "1970-01-01T00:00:00Z")).isEqualTo("Europe/Oslo");
        assertThat(zone(oslo, "2096-01-01T00:00:00Z")).isEqualTo("Europe/Oslo");
        assertThat(zone(TimeZones.of(settings("")), "2026-01-01T00:00:00Z")).isEqualTo("Z");
        assertThat(zone(TimeZones.of(settings("Mars")), "2026-01-01T00:00:00Z")).isEqualTo("Z");
    }

    @Test
    void aZoneHoldsFromItsOwnMidnight() {
        var moved =
                TimeZones.of(
                        settings(
                                "Asia/Tokyo",
                                from("2026-06-10", "Asia/Tokyo"),
                                from("", "Europe/Oslo")));
        assertThat(zone(moved, "2026-06-09T14:59:59.999Z")).isEqualTo("Europe/Oslo");
        assertThat(zone(moved, "2026-06-09T15:00:00Z")).isEqualTo("Asia/Tokyo");
        assertThat(moved.day(Instant.parse("2026-06-09T15:00:00Z"))).isEqualTo("2026-06-10");
    }

    @Test
    void beforeTheFirstDateTheUndatedZoneHolds() {
        var late = TimeZones.of(settings("UTC", from("2026-06-10", "Asia/Tokyo")));
        assertThat(zone(late, "2026-06-09T14:59:59Z")).isEqualTo("UTC");
        assertThat(zone(late, "2026-06-09T15:00:00Z")).isEqualTo("Asia/Tokyo");
    }

    @Test
    void theLatestDayCountsEvenWhereItBeginsFirst() {
        var around =
                TimeZones.of(
                        settings(
                                "UTC",
                                from("2026-06-02", "Pacific/Kiritimati"),
                                from("2026-06-01", "Pacific/Niue")));
        assertThat(zone(around, "2026-06-01T09:59:59Z")).isEqualTo("UTC");
        assertThat(zone(around, "2026-06-01T10:30:00Z")).isEqualTo("Pacific/Kiritimati");
        assertThat(zone(around, "2026-06-01T11:30:00Z")).isEqualTo("Pacific/Kiritimati");
    }

    @Test
    void whatIsNoDateNeverHolds() {
        var odd = TimeZones.of(settings("UTC", from("soon", "Asia/Tokyo")));
        assertThat(zone(odd, "2096-01-01T00:00:00Z")).isEqualTo("UTC");
    }

    @Test
    void aDayBeginsWhereTheAthleteThenWas() {
        var trip =
                TimeZones.of(
                        settings(
                                "Europe/Oslo",
                                from("", "Europe/Oslo"),
                                from("2026-06-10", "America/New_York"),
                                from("2026-06-20", "Europe/Oslo")));
        assertThat(start(trip, "2026-06-09")).isEqualTo("2026-06-08T22:00:00Z");
        assertThat(start(trip, "2026-06-10")).isEqualTo("2026-06-09T22:00:00Z");
        assertThat(start(trip, "2026-06-11")).isEqualTo("2026-06-11T04:00:00Z");
        assertThat(start(trip, "2026-06-20")).isEqualTo("2026-06-19T22:00:00Z");
    }

    @Test
    void theFarthestDaysHaveABeginToo() {
        var moved = TimeZones.of(settings("Asia/Tokyo", from("", "Pacific/Niue")));
        assertThat(moved.startOf(LocalDate.MIN)).isBefore(Instant.EPOCH);
        assertThat(moved.startOf(LocalDate.MAX)).isAfter(Instant.EPOCH);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void nothingBeforeTheStartOfADayIsOfThatDayOrALaterOne(long seed) {
        var random = new Random(seed);
        var begin = LocalDate.parse("2026-03-20"); // Clocks change in between.
        var settings = settings("Europe/Oslo").toBuilder();
        for (var i = 0; i < 4; i++) {
            var day = begin.plusDays(random.nextInt(20)).toString();
            settings.addTimeZones(from(day, ZONES.get(random.nextInt(ZONES.size()))));
        }
        var zones = TimeZones.of(settings.build());
        for (var i = 0; i < 20; i++) {
            var day = begin.plusDays(i);
            var start = zones.startOf(day);
            assertThat(zones.day(start)).isAfterOrEqualTo(day);
            for (var quarter = 1; quarter < 400; quarter++) {
                var before = start.minus(Duration.ofMinutes(15L * quarter));
                assertThat(zones.day(before)).isBefore(day);
            }
        }
    }

    private static String start(TimeZones zones, String day) {
        return zones.startOf(LocalDate.parse(day)).toString();
    }

    private static String zone(TimeZones zones, String instant) {
        return zones.at(Instant.parse(instant)).getId();
    }

    private static TimeZoneFrom from(String day, String zone) {
        return TimeZoneFrom.newBuilder().setValidFrom(day).setTimeZone(zone).build();
    }

    private static AthleteSettings settings(String zone, TimeZoneFrom... dated) {
        return AthleteSettings.newBuilder()
                .setTimeZone(zone)
                .addAllTimeZones(List.of(dated))
                .build();
    }
}
