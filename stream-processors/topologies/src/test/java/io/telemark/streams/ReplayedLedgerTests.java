package io.telemark.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.telemark.contracts.activity.v1.ActivityEvent;
import io.telemark.contracts.athlete.v1.AthleteSettings;
import io.telemark.contracts.athlete.v1.Thresholds;
import io.telemark.contracts.athlete.v1.TimeZoneFrom;
import io.telemark.contracts.telemetry.v1.Chunk;
import io.telemark.contracts.telemetry.v1.DeviceKind;
import io.telemark.streams.activity.ActivityDriver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two weeks as they were lived, with a journey, two devices, late data and thresholds that change,
 * and the same computed anew from all that is stored: the game has the same to book.
 */
class ReplayedLedgerTests {
    private static final UUID ATHLETE = new UUID(1, 2);
    private static final long A_DAY = Duration.ofDays(1).toMillis();
    private static final int DAYS = 14;
    private static final Duration LATE = Duration.ofMinutes(5);
    private static final Duration UNTIL_TOMORROW = Duration.ofDays(1).minus(LATE);

    private final List<ActivityEvent> lived = new ArrayList<>();
    private final List<Chunk> stored = new ArrayList<>();

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void whatIsReplayedFromTheFirstChunkOnIsWorthTheSame(long seed) {
        var settings = settings();
        live(settings);
        var inputs = LedgerInputs.of(ATHLETE, lived);
        assertThat(inputs.days())
                .hasSize(DAYS)
                .containsKeys("2026-11-27", "2026-11-29")
                .doesNotContainKey("2026-11-28"); // The journey over the date line left it out.
        assertThat(inputs.activities()).hasSize(DAYS);
        try (var driver = new ActivityDriver()) {
            driver.settings(settings.build(), ATHLETE);
            driver.advance(Duration.ofDays(DAYS));
            driver.send(SimulatedRide.disturbed(stored, seed));
            driver.advance(Duration.ofDays(3));
            var replayed = driver.events();
            assertThat(LedgerInputs.of(ATHLETE, replayed)).isEqualTo(inputs);
            assertThat(LedgerInputs.of(ATHLETE, SimulatedRide.disturbed(replayed, seed)))
                    .isEqualTo(inputs);
        }
    }

    /** Settings grow as they do: with what holds from that day on. */
    private void live(AthleteSettings.Builder settings) {
        try (var driver = new ActivityDriver()) {
            driver.settings(settings.build(), ATHLETE);
            for (var day = 0; day < DAYS; day++) {
                if (day == 6) {
                    settings.setTimeZone("Pacific/Auckland").addTimeZones(from("2026-11-29"));
                    settings.addThresholds(thresholds(230).setValidFrom("2026-11-30"));
                    driver.settings(settings.build(), ATHLETE);
                }
                ride(driver, day);
                driver.advance(UNTIL_TOMORROW); // What lies in the future is worth nothing.
                lived.addAll(driver.events());
            }
            driver.advance(Duration.ofDays(3));
            lived.addAll(driver.events());
        }
    }

    /** The watch comes behind the head unit, and a quarter of it later. */
    private void ride(ActivityDriver driver, int day) {
        var ride =
                SimulatedRide.of(ATHLETE, 1_200)
                        .by(1, DeviceKind.HEAD_UNIT, 2 * day)
                        .from(SimulatedRide.START + day * A_DAY, 1_200 + 60 * day);
        var watch = ride.by(2, DeviceKind.WATCH, 2 * day + 1).chunks();
        var late = watch.size() * 3 / 4;
        for (var some : List.of(ride.chunks(), watch.subList(0, late))) {
            driver.send(some);
        }
        driver.advance(LATE);
        driver.send(watch.subList(late, watch.size()));
        stored.addAll(ride.chunks());
        stored.addAll(watch);
    }

    private static AthleteSettings.Builder settings() {
        return AthleteSettings.newBuilder()
                .setTimeZone("Pacific/Honolulu")
                .addTimeZones(TimeZoneFrom.newBuilder().setTimeZone("Pacific/Honolulu"))
                .addThresholds(thresholds(250));
    }

    private static TimeZoneFrom from(String day) {
        return TimeZoneFrom.newBuilder().setValidFrom(day).setTimeZone("Pacific/Auckland").build();
    }

    private static Thresholds.Builder thresholds(double ftp) {
        return Thresholds.newBuilder()
                .setFtpW(ftp)
                .setThresholdHeartRateBpm(165)
                .setMaxHeartRateBpm(185)
                .setRestingHeartRateBpm(50)
                .setWeightKg(70);
    }
}
