package io.telemark.streams.activity;

import io.telemark.contracts.Ids;
import io.telemark.contracts.telemetry.BatchReader;
import io.telemark.contracts.telemetry.v1.Chunk;
import io.telemark.contracts.telemetry.v1.TelemetryBatch;
import io.telemark.contracts.telemetry.v1.TimerEvent;
import io.telemark.kernels.life.Arrival;
import io.telemark.kernels.life.Content;
import io.telemark.kernels.life.TimeSlot;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;

/**
 * Which recording a chunk belongs to, and what it means for its life.
 *
 * @param bySlot the device has no notion of an activity
 */
record Arrivals(UUID recording, boolean bySlot, Arrival arrival) {
    /** The canonical series rejects such records too (C2). */
    private static final long STRAY_MILLIS = Duration.ofDays(1).toMillis();

    static Arrivals of(Chunk chunk) {
        var batch = chunk.getBatch();
        var device = Ids.fromByteString(chunk.getDeviceId());
        var times = BatchReader.timesMillis(batch);
        for (var i = 0; i < times.length; i++) {
            times[i] += chunk.getClockCorrectionMillis();
        }
        Arrays.sort(times);
        var median = times.length == 0 ? chunk.getReceivedAtMillis() : times[times.length / 2];
        var bySlot = batch.getActivityId().isEmpty();
        return new Arrivals(
                bySlot ? TimeSlot.idOf(device, median) : Ids.fromByteString(batch.getActivityId()),
                bySlot,
                new Arrival(
                        device,
                        chunk.getDeviceKind().getNumber(),
                        bySlot ? 0 : batch.getSequence(),
                        batch.getFirstOfActivity() || has(batch, TimerEvent.Kind.START),
                        batch.getLastOfActivity() || has(batch, TimerEvent.Kind.STOP),
                        Arrays.stream(times)
                                .filter(time -> time >= median - STRAY_MILLIS)
                                .findFirst()
                                .orElse(Content.NO_START),
                        Arrays.stream(times)
                                .filter(time -> time <= median + STRAY_MILLIS)
                                .reduce(Content.NO_END, Math::max)));
    }

    private static boolean has(TelemetryBatch batch, TimerEvent.Kind kind) {
        return batch.getTimerEventsList().stream().anyMatch(event -> event.getKind() == kind);
    }
}
