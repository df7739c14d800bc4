package io.telemark.sensors.chunk;

import java.time.Instant;
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
        Map<ArchiveChannel, double[]> columns) {
    static Readings of(ChunkRow row) {
        return new Readings(
                row.key().deviceId(),
                row.deviceKind(),
                row.span().startsAt(),
                row.span().endsAt(),
                row.recordMillis(),
                row.columns());
    }
}
