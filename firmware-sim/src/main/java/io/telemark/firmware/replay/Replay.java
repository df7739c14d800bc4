package io.telemark.firmware.replay;

import io.telemark.contracts.telemetry.v1.TelemetryBatch;
import io.telemark.firmware.device.VirtualDevice;
import io.telemark.firmware.recording.BatchSize;
import io.telemark.firmware.recording.RecordedActivity;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Plays an activity through a device as if it were happening: each batch when its last record would
 * have been made.
 *
 * @param speed recorded seconds a second
 */
public record Replay(
        RecordedActivity activity,
        UUID activityId,
        double speed,
        DeviceClock clock,
        BatchSize size) {
    public Replay {
        if (!(speed > 0)) {
            throw new IllegalArgumentException("speed: %s (expected: over 0)".formatted(speed));
        }
    }

    public static Replay of(RecordedActivity activity, UUID activityId, double speed) {
        return new Replay(activity, activityId, speed, DeviceClock.RIGHT, BatchSize.LIVE);
    }

    /**
     * How far the replay is.
     *
     * @param recorded false when the flash was full and the batch is missing for good
     */
    public record Step(int batch, int batches, TelemetryBatch content, boolean recorded) {}

    /**
     * Returns when the last batch is on the device's flash; whether the bridge has it is the
     * device's to say.
     */
    public void play(VirtualDevice device, Consumer<Step> watcher) throws InterruptedException {
        var batches = batches();
        var start = activity.startMillis();
        var begun = System.nanoTime();
        for (var i = 0; i < batches.size(); i++) {
            var batch = batches.get(i);
            var closed = clock.trueMillis(batch.getSentAtMillis(), start);
            var due = TimeUnit.MILLISECONDS.toNanos(closed - start) / speed;
            sleep(begun + (long) due - System.nanoTime());
            watcher.accept(new Step(i + 1, batches.size(), batch, device.record(batch)));
        }
    }

    /** What the device will record, by its own clock. */
    public List<TelemetryBatch> batches() {
        var start = activity.startMillis();
        return activity
                .timed(time -> clock.shows(time, start))
                .toBatches(activityId, 0, size)
                .stream()
                .map(batch -> batch.toBuilder().setClockSynchronised(clock.synchronised()).build())
                .toList();
    }

    private static void sleep(long nanos) throws InterruptedException {
        if (nanos > 0) {
            TimeUnit.NANOSECONDS.sleep(nanos);
        }
    }
}
