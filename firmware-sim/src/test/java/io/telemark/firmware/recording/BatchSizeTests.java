package io.telemark.firmware.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.telemark.contracts.telemetry.v1.Channel;
import io.telemark.contracts.telemetry.v1.Sport;
import io.telemark.contracts.telemetry.v1.TelemetryBatch;
import io.telemark.contracts.telemetry.v1.TimerEvent.Kind;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BatchSizeTests {
    private static final UUID ID = UUID.fromString("01990000-0000-7000-8000-000000000001");
    private static final long START = 1_790_000_000_000L;

    @Test
    void tenSecondsOfSixChannelsFitIn250Bytes() {
        var recorder = new ActivityRecorder();
        var random = new SplittableRandom(7);
        for (var i = 0; i < 600; i++) {
            recorder.record(START + i * 1_000L);
            recorder.put(Channel.CHANNEL_HEART_RATE, 140 + random.nextInt(-2, 3));
            recorder.put(Channel.CHANNEL_POWER, 220 + random.nextInt(-60, 61));
            recorder.put(Channel.CHANNEL_CADENCE, 88 + random.nextInt(-4, 5));
            recorder.put(Channel.CHANNEL_SPEED, 8.5 + random.nextInt(-300, 301) / 1_000.0);
            recorder.put(Channel.CHANNEL_DISTANCE, i * 8.5 + random.nextInt(-30, 31) / 100.0);
            recorder.put(Channel.CHANNEL_ALTITUDE, 50 + random.nextInt(-10, 11) / 10.0);
        }
        recorder.sport(Sport.SPORT_CYCLING);
        var batches = batches(recorder);
        assertThat(batches).hasSize(60);
        var largest =
                batches.stream().mapToInt(TelemetryBatch::getSerializedSize).max().orElseThrow();
        System.out.println("10 s of 6 channels at 1 Hz: at most " + largest + " bytes");
        assertThat(largest).isLessThanOrEqualTo(250);
    }

    @Test
    void onlyTheOutermostTimerMarksSpeakOfTheActivitysEnds() {
        var recorder = new ActivityRecorder();
        recorder.timer(START, true);
        record(recorder, 0, 30);
        recorder.timer(START + 30_000, false);
        recorder.timer(START + 900_000, true);
        record(recorder, 900, 30);
        recorder.timer(START + 930_000, false);
        var batches = batches(recorder);
        assertThat(kinds(batches)).containsExactly(Kind.START, Kind.PAUSE, Kind.RESUME, Kind.STOP);
        assertThat(batches.get(2).getTimerEventsList()).as("the pause comes at once").hasSize(1);
        assertThat(batches.get(3).getTimerEventsList()).as("the resumption when it is").hasSize(1);
        assertThat(batches.getLast().getTimerEvents(0).getKind()).isEqualTo(Kind.STOP);
    }

    @Test
    void aStopBeforeTheEndIsOnlyAPause() {
        var recorder = new ActivityRecorder();
        recorder.timer(START, true);
        record(recorder, 0, 20);
        recorder.timer(START + 20_000, false);
        record(recorder, 20, 20);
        assertThat(kinds(batches(recorder))).containsExactly(Kind.START, Kind.PAUSE);
    }

    @Test
    void aRecordingWithoutATimerHasALifeButNoTimerEvents() {
        var recorder = new ActivityRecorder();
        record(recorder, 0, 25);
        var batches = batches(recorder);
        assertThat(kinds(batches)).isEmpty();
        assertThat(batches.getFirst().getFirstOfActivity()).isTrue();
        assertThat(batches.getLast().getLastOfActivity()).isTrue();
    }

    @Test
    void recordsWithoutAnyValueKeepTheirTimes() {
        var recorder = new ActivityRecorder();
        recorder.record(START);
        recorder.record(START + 1_000);
        recorder.put(Channel.CHANNEL_POWER, 0);
        recorder.record(START + 1_000);
        var batch = batches(recorder).getFirst();
        assertThat(batch.getRecordCount()).isEqualTo(3);
        assertThat(batch.getColumns(0).getDeltasCount()).isOne();
    }

    private static void record(ActivityRecorder recorder, int from, int count) {
        for (var i = 0; i < count; i++) {
            recorder.record(START + (from + i) * 1_000L);
            recorder.put(Channel.CHANNEL_HEART_RATE, 120);
        }
    }

    private static List<Kind> kinds(List<TelemetryBatch> batches) {
        return batches.stream()
                .flatMap(batch -> batch.getTimerEventsList().stream())
                .map(event -> event.getKind())
                .toList();
    }

    private static List<TelemetryBatch> batches(ActivityRecorder recorder) {
        return ActivityMessages.batches(recorder.finish(List.of()), ID, 1, BatchSize.LIVE);
    }
}
