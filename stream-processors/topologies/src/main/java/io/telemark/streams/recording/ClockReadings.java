package io.telemark.streams.recording;

import io.telemark.contracts.telemetry.BatchReader;
import io.telemark.contracts.telemetry.v1.DeviceKind;
import io.telemark.contracts.telemetry.v1.TelemetryBatch;
import io.telemark.kernels.clock.ClockReading;
import java.util.Arrays;

/** What a batch says of its device's clock, in the kernels' words. */
public final class ClockReadings {
    private ClockReadings() {}

    /** The reading of a batch that came from such a device at this time. */
    public static ClockReading of(TelemetryBatch batch, DeviceKind kind, long receivedAtMillis) {
        return new ClockReading(
                batch.getBootId(),
                sentAtMillis(batch),
                batch.getClockSynchronised(),
                batch.hasSentAtTicks() ? batch.getSentAtTicks() : -1,
                receivedAtMillis,
                kind == DeviceKind.FILE_IMPORT);
    }

    /** A SenML pack doesn't say when it was sent: not before its last reading. */
    private static long sentAtMillis(TelemetryBatch batch) {
        return batch.hasSentAtMillis()
                ? batch.getSentAtMillis()
                : Arrays.stream(BatchReader.timesMillis(batch)).max().orElse(0);
    }
}
