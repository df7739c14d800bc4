package io.telemark.firmware.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.telemark.contracts.telemetry.v1.Channel;
import io.telemark.firmware.model.SyntheticActivity.Plan;
import io.telemark.firmware.recording.FitWriter;
import io.telemark.firmware.recording.RecordedActivity;
import io.telemark.firmware.recording.RecordingFile;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SyntheticActivityTests {
    private static final Instant START = Instant.parse("2026-05-01T07:00:00Z");

    /** Golden: a change here changes every golden result that hangs on these recordings. */
    @ParameterizedTest
    @CsvSource({"RIDE, 29cca873d4ebda83", "RUN, 346b2a89fe1ca62d", "INTERVALS, 13187c5104a5c08b"})
    void theSameSeedIsTheSameRecordingOnEveryMachine(Plan plan, String digest) throws Exception {
        assertThat(SyntheticRecordings.of(plan).sha256()).startsWith(digest);
        assertThat(recorded(plan, 2).sha256()).doesNotStartWith(digest);
    }

    @ParameterizedTest
    @EnumSource(Plan.class)
    void aRecordingSurvivesItsFile(Plan plan) throws Exception {
        var made = SyntheticActivity.of(plan, 5, plan.usualDuration(), START);
        var read = RecordingFile.of("made.fit", FitWriter.write(made)).activity();
        assertThat(read.isSound()).isTrue();
        assertThat(read.timesMillis()).isEqualTo(made.timesMillis());
        assertThat(read.timerMarks()).isEqualTo(made.timerMarks());
        assertThat(read.laps()).isEqualTo(made.laps());
        assertThat(read.sessions()).isEqualTo(made.sessions());
        assertThat(read.workout()).isEqualTo(made.workout());
        for (var column : read.columns()) {
            assertThat(column.values())
                    .as(column.channel().name())
                    .containsExactly(
                            made.column(column.channel()).orElseThrow().values(),
                            org.assertj.core.api.Assertions.within(1e-6));
        }
    }

    @Test
    void theHeartLagsThePower() {
        var activity =
                SyntheticActivity.of(Plan.INTERVALS, 3, Plan.INTERVALS.usualDuration(), START);
        var hard = activity.laps().get(1).startMillis();
        var from = Arrays.binarySearch(activity.timesMillis(), hard);
        var power = values(activity, Channel.CHANNEL_POWER);
        var heartRate = values(activity, Channel.CHANNEL_HEART_RATE);
        assertThat(mean(power, from, from + 10)).isGreaterThan(mean(power, from - 60, from) + 80);
        assertThat(mean(heartRate, from, from + 10))
                .as("not yet")
                .isLessThan(mean(heartRate, from - 60, from) + 12);
        assertThat(mean(heartRate, from + 150, from + 180))
                .as("in the end")
                .isGreaterThan(mean(heartRate, from - 60, from) + 20);
        assertThat(mean(heartRate, from + 180, from + 190))
                .as("and still, when it is over")
                .isGreaterThan(mean(heartRate, from, from + 10) + 15);
    }

    @ParameterizedTest
    @EnumSource(Plan.class)
    void everyReadingIsOneThatABodyCouldGive(Plan plan) {
        for (var seed = 1; seed <= 5; seed++) {
            var activity = SyntheticActivity.of(plan, seed, plan.usualDuration(), START);
            assertThat(Arrays.stream(values(activity, Channel.CHANNEL_HEART_RATE)))
                    .as("seed %d", seed)
                    .allMatch(bpm -> bpm >= 60 && bpm <= 186);
            assertThat(Arrays.stream(values(activity, Channel.CHANNEL_SPEED)))
                    .allMatch(speed -> speed >= 0 && speed <= 17);
            activity.column(Channel.CHANNEL_POWER)
                    .ifPresent(column ->
                            assertThat(Arrays.stream(column.values()))
                                    .allMatch(watts -> watts >= 0 && watts < 700));
            var hours = activity.elapsed().toSeconds() / 3_600.0;
            var kilometres =
                    Arrays.stream(values(activity, Channel.CHANNEL_DISTANCE)).max().orElseThrow()
                            / 1_000;
            var usual = plan == Plan.RUN ? new double[] {8, 16} : new double[] {18, 42};
            assertThat(kilometres / hours).as("km/h, seed %d", seed).isBetween(usual[0], usual[1]);
        }
    }

    @Test
    void theIslandLiesWhereNobodyLives() {
        var activity = SyntheticActivity.of(Plan.RIDE, 1, Plan.RIDE.usualDuration(), START);
        assertThat(Arrays.stream(values(activity, Channel.CHANNEL_LATITUDE)))
                .allMatch(latitude -> Math.abs(latitude) < 0.1);
        assertThat(Arrays.stream(values(activity, Channel.CHANNEL_LONGITUDE)))
                .allMatch(longitude -> Math.abs(longitude + 25) < 0.1);
    }

    @Test
    void aRedLightPausesTheTimer() {
        var activity = SyntheticActivity.of(Plan.RIDE, 1, Plan.RIDE.usualDuration(), START);
        assertThat(activity.timerMarks())
                .extracting(RecordedActivity.TimerMark::running)
                .containsExactly(true, false, true, false);
        assertThat(activity.records()).isEqualTo(3_600);
        assertThat(activity.elapsed().toSeconds()).isEqualTo(3_600 - 1 + 75);
    }

    private static RecordingFile recorded(Plan plan, long seed) throws Exception {
        return RecordingFile.of(
                "made.fit",
                FitWriter.write(SyntheticActivity.of(plan, seed, plan.usualDuration(), START)));
    }

    private static double[] values(RecordedActivity activity, Channel channel) {
        return activity.column(channel).orElseThrow().values();
    }

    private static double mean(double[] values, int from, int to) {
        return Arrays.stream(values, from, to).average().orElseThrow();
    }
}
