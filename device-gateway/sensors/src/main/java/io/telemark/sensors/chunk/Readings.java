package io.telemark.sensors.chunk;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * What one chunk recorded.
 *
 * @param deviceKind the lower, the earlier its channels are chosen
 * @param startsAt no chunk that is read later starts earlier
 * @param recordMillis corrected times in recorded order, outliers included
 */
public record Readings(
        UUID deviceId,
        int deviceKind,
        Instant startsAt,
        Instant endsAt,
        long[] recordMillis,
        Map<? extends ReadingChannel, double[]> columns) {
    static Readings of(ChunkRow row) {
        Map<ReadingChannel, double[]> columns = new HashMap<>(row.columns());
        columns.putAll(row.others());
        return new Readings(
                row.key().deviceId(),
                row.deviceKind(),
                row.span().startsAt(),
                row.span().endsAt(),
                row.recordMillis(),
                columns);
    }
}
