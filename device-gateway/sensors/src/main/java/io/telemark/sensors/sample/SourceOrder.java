package io.telemark.sensors.sample;

import io.telemark.sensors.chunk.ArchiveChannel;
import io.telemark.sensors.chunk.ReadingChannel;
import java.util.Map;
import java.util.UUID;

/**
 * Which of several devices speaks for a channel. In an activity it is the one that its metrics were
 * computed from; elsewhere the most trustworthy kind that has a reading in that row.
 */
record SourceOrder(Map<ArchiveChannel, UUID> chosen) {
    static final int NOT_A_SOURCE = Integer.MAX_VALUE;

    SourceOrder {
        chosen = Map.copyOf(chosen);
    }

    /** For stretches of time that nobody has computed anything from. */
    static SourceOrder byKind() {
        return new SourceOrder(Map.of());
    }

    int rank(ReadingChannel channel, UUID deviceId, int deviceKind) {
        var only = channel instanceof ArchiveChannel known ? chosen.get(known) : null;
        if (only == null) {
            return deviceKind;
        }
        return only.equals(deviceId) ? 0 : NOT_A_SOURCE;
    }
}
