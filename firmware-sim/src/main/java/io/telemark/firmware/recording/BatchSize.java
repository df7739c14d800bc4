package io.telemark.firmware.recording;

import java.time.Duration;

/**
 * When a device closes a batch: at so many records, or when the next record is so much later than
 * the batch's first.
 */
public record BatchSize(int maxRecords, Duration maxSpan) {
    /** A live screen waits no longer than this for news. */
    public static final BatchSize LIVE = new BatchSize(60, Duration.ofSeconds(10));

    /** Nobody watches an upload, so it pays for fewer messages. */
    public static final BatchSize IMPORT = new BatchSize(120, Duration.ofDays(36_500));

    public BatchSize {
        if (maxRecords < 1) {
            throw new IllegalArgumentException(
                    "maxRecords: %d (expected: at least 1)".formatted(maxRecords));
        }
    }
}
