package io.telemark.starter.outbox;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of the outbox: serialized when it was appended, so that publishing it cannot fail later.
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, only carried.
record OutboxEvent(
        long id,
        UUID eventId,
        Instant appendedAt,
        String topic,
        byte[] key,
        byte @Nullable [] value,
        String type) {}
