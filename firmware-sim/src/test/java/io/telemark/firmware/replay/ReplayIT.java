package io.telemark.firmware.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.telemark.contracts.telemetry.v1.TelemetryBatch;
import io.telemark.contracts.telemetry.v1.TimerEvent.Kind;
import io.telemark.firmware.device.DeviceOptions;
import io.telemark.firmware.device.Listener;
import io.telemark.firmware.device.Mosquitto;
import io.telemark.firmware.device.VirtualDevice;
import io.telemark.firmware.model.SyntheticActivity;
import io.telemark.firmware.model.SyntheticActivity.Plan;
import io.telemark.firmware.recording.BatchSize;
import io.telemark.firmware.recording.FitWriter;
import io.telemark.firmware.recording.RecordedActivity;
import io.telemark.firmware.recording.RecordingFile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayIT {
    private static final UUID ID = UUID.fromString("0d3f8f4e-2f7a-4f6e-9c51-7a2f1b3c4d5e");
    private static final UUID ACTIVITY = UUID.fromString("01990000-0000-7000-8000-000000000001");
    private static final Instant START = Instant.parse("2026-05-01T07:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir Path folder;
    private Mosquitto broker;
    private Listener bridge;

    @BeforeEach
    void open() throws Exception {
        broker = new Mosquitto(folder, "allow_anonymous true");
        bridge = new Listener(broker.endpoint(), ID);
    }

    @AfterEach
    void close() throws Exception {
        bridge.close();
        broker.close();
    }

    @Test
    void aReplayTakesAsLongAsItsSpeedSays() throws Exception {
        var begun = System.nanoTime();
        replay(Replay.of(ride(Duration.ofMinutes(5)), ACTIVITY, 100));
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .isGreaterThan(Duration.ofMillis(2_900));
        await().until(() -> bridge.batches().size() >= 30);
        assertThat(bridge.batches().getFirst().getTimerEvents(0).getKind()).isEqualTo(Kind.START);
        assertThat(bridge.batches().getLast().getTimerEvents(0).getKind()).isEqualTo(Kind.STOP);
        assertThat(bridge.batches()).allMatch(TelemetryBatch::getClockSynchronised);
    }

    @Test
    void aWrongClockMovesEveryTimeAndSaysThatNobodySetIt() throws Exception {
        var ride = ride(Duration.ofMinutes(2));
        var clock = DeviceClock.wrongBy(Duration.ofHours(-30));
        replay(new Replay(ride, ACTIVITY, 1_000, clock, BatchSize.LIVE));
        await().until(() -> bridge.batches().size() >= 12);
        var first = bridge.batches().getFirst();
        assertThat(first.getFirstRecordMillis())
                .isEqualTo(START.minus(Duration.ofHours(30)).toEpochMilli());
        assertThat(first.getTimerEvents(0).getAtMillis()).isEqualTo(first.getFirstRecordMillis());
        assertThat(bridge.batches()).noneMatch(TelemetryBatch::getClockSynchronised);
        assertThat(first.getSentAtTicks()).isEqualTo(9_000);
    }

    @Test
    void uploadingTwiceSendsTheSameBatchesAgain() throws Exception {
        var file = RecordingFile.of("ride.fit", FitWriter.write(ride(Duration.ofMinutes(30))));
        for (var i = 0; i < 2; i++) {
            try (var device = device()) {
                var outcome = Upload.of(file, device, PATIENCE);
                assertThat(outcome.isComplete()).isTrue();
                assertThat(outcome.batches()).isEqualTo(15);
            }
        }
        await().until(() -> bridge.batches().size() >= 30);
        assertThat(new HashSet<>(bridge.batches())).hasSize(15);
        assertThat(new ArrayList<>(bridge.batches()).subList(0, 15)).isEqualTo(file.toBatches());
    }

    private void replay(Replay replay) throws Exception {
        try (var device = device()) {
            replay.play(device, step -> assertThat(step.recorded()).isTrue());
            assertThat(device.awaitAcknowledged(PATIENCE)).isTrue();
        }
    }

    private VirtualDevice device() {
        return VirtualDevice.start(DeviceOptions.of(ID, "c2VjcmV0", broker.endpoint()));
    }

    private static RecordedActivity ride(Duration length) {
        return SyntheticActivity.of(Plan.RIDE, 1, length, START);
    }
}
