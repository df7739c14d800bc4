package io.telemark.firmware.replay;

import io.telemark.firmware.device.BatchId;
import io.telemark.firmware.device.VirtualDevice;
import io.telemark.firmware.recording.RecordingFile;
import java.time.Duration;
import java.util.UUID;

/**
 * A file goes the way of a slow device. Its batches are the same every time, so the second upload
 * changes nothing.
 */
public final class Upload {
    private Upload() {}

    /**
     * What came of it.
     *
     * @param refused batches that the bridge has but will not use
     */
    public record Outcome(UUID activityId, int batches, long acknowledged, long refused) {
        public boolean isComplete() {
            return acknowledged == batches;
        }
    }

    /** Waits until the bridge has answered for every batch, or the patience is over. */
    public static Outcome of(RecordingFile file, VirtualDevice device, Duration patience)
            throws InterruptedException {
        var batches = file.toBatches();
        for (var batch : batches) {
            if (!device.storeWhenThereIsRoom(batch, patience)) {
                break;
            }
        }
        device.awaitAcknowledged(patience);
        var acknowledged = device.ledger().acknowledged();
        var refused = device.ledger().refused();
        var ids =
                batches.stream()
                        .map(batch -> new BatchId(batch.getBootId(), batch.getSequence()))
                        .toList();
        return new Outcome(
                file.activityId(),
                ids.size(),
                ids.stream().filter(acknowledged::contains).count(),
                ids.stream().filter(refused::containsKey).count());
    }
}
