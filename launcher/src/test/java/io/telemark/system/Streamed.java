package io.telemark.system;

import io.telemark.contracts.telemetry.v1.TelemetryBatch;
import io.telemark.firmware.recording.BatchSize;
import io.telemark.firmware.recording.RecordingFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** A recording as a device would have sent it the day before yesterday: ten seconds a batch. */
final class Streamed {
    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();
    private static final int ONE_IN = 5;

    private Streamed() {}

    static List<TelemetryBatch> of(RecordingFile file) {
        var batches = file.toBatches(UUID.randomUUID(), 1, BatchSize.LIVE);
        var recorded = file.activity().startMillis();
        var days = (Rides.START - recorded) / DAY_MILLIS;
        return Shifted.by(days * DAY_MILLIS, batches);
    }

    /** In any order, a fifth twice: what hours without a link do to a device. */
    static List<TelemetryBatch> shuffled(List<TelemetryBatch> batches) {
        return shuffled(batches, batches);
    }

    /** The same, and what is repeated is some of these. */
    static List<TelemetryBatch> shuffled(
            List<TelemetryBatch> batches, List<TelemetryBatch> repeatable) {
        var random = new Random(batches.size());
        var shuffled = new ArrayList<>(batches);
        Collections.shuffle(shuffled, random);
        for (var batch : repeatable) {
            if (random.nextInt(ONE_IN) == 0) {
                shuffled.add(random.nextInt(shuffled.size()), batch);
            }
        }
        return shuffled;
    }
}
