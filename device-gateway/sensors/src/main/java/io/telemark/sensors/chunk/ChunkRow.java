package io.telemark.sensors.chunk;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One accepted batch, ready for the archive.
 *
 * @param message the accepted chunk as it came, bit by bit
 * @param recordMillis corrected time of each record, in recorded order
 * @param columns one value a record, NaN for none
 * @param others the same for channels without a column of their own
 */
record ChunkRow(
        BatchKey key,
        UUID athleteId,
        int deviceKind,
        @Nullable UUID activityId,
        RecordSpan span,
        Instant receivedAt,
        byte[] message,
        long[] recordMillis,
        Map<ArchiveChannel, double[]> columns,
        Map<OtherChannel, double[]> others,
        int[] rrMillis) {

    /** The newest battery level that this batch tells. */
    @Nullable Double batteryPercent() {
        var readings = columns.get(ArchiveChannel.BATTERY);
        if (readings == null) {
            return null;
        }
        for (var i = readings.length - 1; i >= 0; i--) {
            if (!Double.isNaN(readings[i])) {
                return readings[i];
            }
        }
        return null;
    }
}
