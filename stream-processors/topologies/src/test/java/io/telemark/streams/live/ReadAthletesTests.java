package io.telemark.streams.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.telemark.contracts.athlete.v1.AthleteSettings;
import io.telemark.contracts.athlete.v1.Thresholds;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReadAthletesTests {
    private static final UUID ATHLETE = new UUID(1, 2);
    private static final long NOON = Instant.parse("2026-11-22T12:00:00Z").toEpochMilli();

    private final ReadAthletes athletes = new ReadAthletes();

    @Test
    void isReadOnceAsLongAsNothingChanges() {
        var bytes = settings(250).toByteArray();
        var first = athletes.read(ATHLETE, bytes, NOON);
        assertThat(first.thresholds().ftp()).isEqualTo(250);
        assertThat(athletes.read(ATHLETE, bytes, NOON + 1_000)).isSameAs(first);
    }

    @Test
    void newSettingsHoldAtOnce() {
        athletes.read(ATHLETE, settings(250).toByteArray(), NOON);
        var now = athletes.read(ATHLETE, settings(260).toByteArray(), NOON + 1);
        assertThat(now.thresholds().ftp()).isEqualTo(260);
        assertThat(athletes.read(ATHLETE, null, NOON + 2).thresholds().ftp()).isNaN();
    }

    /** In India a day begins on the half hour, in Nepal on the quarter. */
    @Test
    void anotherThresholdHoldsFromTheAthletesMidnight() {
        var bytes =
                settings(250).toBuilder()
                        .setTimeZone("Asia/Kathmandu")
                        .addThresholds(
                                Thresholds.newBuilder().setValidFrom("2026-11-23").setFtpW(300))
                        .build()
                        .toByteArray();
        var midnight = Instant.parse("2026-11-22T18:15:00Z").toEpochMilli();
        assertThat(athletes.read(ATHLETE, bytes, midnight - 1).thresholds().ftp()).isEqualTo(250);
        assertThat(athletes.read(ATHLETE, bytes, midnight).thresholds().ftp()).isEqualTo(300);
    }

    @Test
    void swimmingAndRunningHaveThresholdsOfTheirOwn() {
        var known =
                Thresholds.newBuilder()
                        .setValidFrom("2026-01-01")
                        .setFtpW(250)
                        .setThresholdSwimSpeedMps(1.2)
                        .setRunFtpW(300);
        var bytes = AthleteSettings.newBuilder().addThresholds(known).build().toByteArray();
        var thresholds = athletes.read(ATHLETE, bytes, NOON).thresholds();
        assertThat(thresholds.thresholdSwimSpeed()).isEqualTo(1.2);
        assertThat(thresholds.runFtp()).isEqualTo(300);
        var less = athletes.read(ATHLETE, settings(250).toByteArray(), NOON + 1).thresholds();
        assertThat(less.thresholdSwimSpeed()).isNaN();
        assertThat(less.runFtp()).isNaN();
    }

    private static AthleteSettings settings(double ftp) {
        return AthleteSettings.newBuilder()
                .setTimeZone("UTC")
                .addThresholds(Thresholds.newBuilder().setValidFrom("2020-01-01").setFtpW(ftp))
                .build();
    }
}
