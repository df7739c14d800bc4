package io.telemark.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.telemark.contracts.Ids;
import io.telemark.contracts.telemetry.v1.TelemetryBatch;
import io.telemark.firmware.model.SyntheticActivity;
import io.telemark.firmware.model.SyntheticActivity.Plan;
import io.telemark.firmware.recording.FitWriter;
import io.telemark.firmware.recording.RecordingFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long an athlete waits after a long ride: from the last PUBACK to the final numbers over HTTP.
 * Printed and not judged, because a busy machine proves nothing.
 */
class FinalNumbersIT {
    private static final int TIMES = 3;
    private static final Duration RIDE = Duration.ofHours(4);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long LOOK_EVERY_NANOS = Duration.ofMillis(2).toNanos();

    @TempDir Path directory;

    @Test
    void theNumbersOfAFourHourRideAreFinalSoonAfterStop() throws Exception {
        var millis = new ArrayList<String>();
        var ride = Streamed.of(fourHours());
        try (var platform = WholeLauncher.start(directory)) {
            for (var time = 0; time < TIMES; time++) {
                millis.add("%.0f ms".formatted(measure(platform, ride) / 1e6));
            }
        }
        System.out.printf(
                "STOP of a %d h ride (%d batches) to its final numbers over HTTP: %s%n",
                RIDE.toHours(), ride.size(), String.join(", ", millis));
    }

    private static RecordingFile fourHours() throws IOException {
        var start = Instant.parse("2026-05-01T07:00:00Z");
        var ride = SyntheticActivity.of(Plan.RIDE, 1, RIDE, start);
        return RecordingFile.of("four-hours.fit", FitWriter.write(ride));
    }

    private static long measure(Platform platform, List<TelemetryBatch> ride) throws Exception {
        var athlete = UUID.randomUUID();
        var sensors = new SensorsClient(platform);
        new KafkaSide(platform).tell(List.of(KafkaSide.reference(athlete, "1990-06-01")));
        var device = sensors.register(athlete, "HEAD_UNIT", "long ride");
        var sender = new Sender(device, ride.getFirst().getBootId(), Sender.Trust.PUBACK);
        var activity = Ids.fromByteString(ride.getFirst().getActivityId());
        var last = ride.size() - 1;
        assertThat(sender.send(ride.subList(0, last), platform.mqttPort(), PATIENCE)).isTrue();
        Await.until(
                "the ride up to its last ten seconds is in the archive",
                PATIENCE,
                () -> sensors.ledger(device).path("chunks").asInt() == last);
        assertThat(sensors.activity(athlete, activity))
                .hasValueSatisfying(now -> assertThat(Finals.isFinal(now)).isFalse());

        var stop = ride.subList(last, last + 1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var sent = threads.submit(() -> sender.send(stop, platform.mqttPort(), PATIENCE));
            var seen = whenFinal(sensors, athlete, activity);
            assertThat(sent.get()).isTrue();
            return seen - sender.ledger().lastAcknowledgedNanos();
        }
    }

    private static long whenFinal(SensorsClient sensors, UUID athlete, UUID activity) {
        var giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < giveUp) {
            var now = sensors.activity(athlete, activity).filter(Finals::isFinal);
            var seen = System.nanoTime();
            if (now.isPresent()) {
                var metrics = now.get().path("sessions").path(0).path("metrics");
                assertThat(metrics.path("activeTime").asDouble())
                        .isGreaterThan(0.9 * RIDE.toSeconds());
                return seen;
            }
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
        throw new AssertionError("not final within " + PATIENCE);
    }
}
