package io.telemark.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.telemark.contracts.athlete.TimeZones;
import io.telemark.contracts.athlete.v1.AthleteSettings;
import io.telemark.embedded.CannotStartException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What the command line makes of an athlete who moves. */
class MoveTests {
    private static final Instant NOW = Instant.parse("2026-06-10T20:00:00Z"); // In Tokyo the 11th.

    @Test
    void whoIsNewHasAlwaysLivedThere() {
        assertThat(moves(athlete("--time-zone=Europe/Oslo"))).containsExactly("always Europe/Oslo");
        assertThat(moves(athlete("--time-zone=Europe/Oslo", "--from=2026-01-01")))
                .containsExactly("always Europe/Oslo");
        var here = athlete();
        assertThat(here.getTimeZone()).isEqualTo(ZoneId.systemDefault().getId());
        assertThat(moves(here)).containsExactly("always " + here.getTimeZone());
    }

    @Test
    void aMoveHoldsFromTodayThere() {
        var moved = set(athlete("--time-zone=Europe/Oslo"), "--time-zone=Asia/Tokyo");
        assertThat(moved.getTimeZone()).isEqualTo("Asia/Tokyo");
        assertThat(moves(moved)).containsExactly("always Europe/Oslo", "2026-06-11 Asia/Tokyo");
    }

    @Test
    void aTripThatWasForgottenIsPutWhereItWas() {
        var trip =
                set(
                        athlete("--time-zone=Europe/Oslo"),
                        "--time-zone=Asia/Tokyo",
                        "--from=2026-03-01");
        var back = set(trip, "--time-zone=Europe/Oslo", "--from=2026-03-15");
        var via = set(back, "--time-zone=Asia/Dubai", "--from=2026-02-28");
        assertThat(via.getTimeZone()).isEqualTo("Europe/Oslo");
        assertThat(moves(via))
                .containsExactlyInAnyOrder(
                        "always Europe/Oslo",
                        "2026-02-28 Asia/Dubai",
                        "2026-03-01 Asia/Tokyo",
                        "2026-03-15 Europe/Oslo");
        var zones = TimeZones.of(via);
        assertThat(zones.day(Instant.parse("2026-03-05T16:00:00Z"))).isEqualTo("2026-03-06");
        assertThat(zones.day(Instant.parse("2026-03-20T16:00:00Z"))).isEqualTo("2026-03-20");
    }

    @Test
    void whoWasNeverDatedHasLivedInTheOldZoneUntilNow() {
        var old = AthleteSettings.newBuilder().setTimeZone("Europe/Oslo").build();
        assertThat(moves(set(old, "--ftp=250"))).isEmpty();
        assertThat(moves(set(old, "--time-zone=Asia/Tokyo")))
                .containsExactly("always Europe/Oslo", "2026-06-11 Asia/Tokyo");
    }

    @Test
    void sayingItTwiceChangesNothingAndADayHasOneZone() {
        var athlete = athlete("--time-zone=Europe/Oslo");
        var moved = set(athlete, "--time-zone=Asia/Tokyo", "--from=2026-06-01");
        assertThat(moves(set(moved, "--time-zone=Asia/Tokyo"))).isEqualTo(moves(moved));
        assertThat(moves(set(moved, "--time-zone=Asia/Seoul", "--from=2026-06-01")))
                .containsExactly("always Europe/Oslo", "2026-06-01 Asia/Seoul");
        assertThat(moves(set(moved, "--time-zone=Europe/Oslo", "--from=2026-06-01")))
                .containsExactly("always Europe/Oslo");
    }

    @Test
    void aMoveThatIsStillToComeIsRefused() {
        var athlete = athlete("--time-zone=Europe/Oslo");
        assertThat(moves(set(athlete, "--time-zone=Asia/Tokyo", "--from=2026-06-11"))).hasSize(2);
        assertThatThrownBy(() -> set(athlete, "--time-zone=Europe/Oslo", "--from=2026-06-11"))
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining("2026-06-11");
    }

    @Test
    void thresholdsKeepTheirOwnDates() {
        var athlete = athlete("--time-zone=Europe/Oslo", "--ftp=240");
        var later = set(athlete, "--ftp=250", "--from=" + LocalDate.parse("2027-01-01"));
        assertThat(later.getThresholdsList())
                .extracting(thresholds -> thresholds.getValidFrom() + " " + thresholds.getFtpW())
                .containsExactly("1970-01-01 240.0", "2027-01-01 250.0");
        assertThat(moves(later)).containsExactly("always Europe/Oslo");
    }

    private static AthleteSettings athlete(String... options) {
        return parsed(options).newAthlete(new UUID(1, 2));
    }

    private static AthleteSettings set(AthleteSettings settings, String... options) {
        return parsed(options).applyTo(settings, NOW);
    }

    private static ThresholdOptions parsed(String... options) {
        var parsed = new ThresholdOptions();
        new CommandLine(parsed).parseArgs(options);
        return parsed;
    }

    private static List<String> moves(AthleteSettings settings) {
        return settings.getTimeZonesList().stream()
                .map(entry ->
                        (entry.getValidFrom().isEmpty() ? "always" : entry.getValidFrom())
                                + " "
                                + entry.getTimeZone())
                .toList();
    }
}
