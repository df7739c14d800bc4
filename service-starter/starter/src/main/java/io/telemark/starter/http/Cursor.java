package io.telemark.starter.http;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/**
 * Where a page ended: the last item's time and, as times repeat, its id. Opaque to clients, who
 * send back what they got; as a controller's parameter it is read by {@link #valueOf}.
 */
public record Cursor(Instant at, UUID id) {
    private static final int BYTES = Long.BYTES + Integer.BYTES + 2 * Long.BYTES;

    /** The other way of {@link #toString}. */
    public static Cursor valueOf(String text) {
        try {
            var buffer = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            var cursor =
                    new Cursor(
                            Instant.ofEpochSecond(buffer.getLong(), buffer.getInt()),
                            new UUID(buffer.getLong(), buffer.getLong()));
            if (!buffer.hasRemaining()) {
                return cursor;
            }
        } catch (IllegalArgumentException | BufferUnderflowException | DateTimeException made) {
            throw new IllegalArgumentException("cursor: made up (expected: as it was given)", made);
        }
        throw new IllegalArgumentException("cursor: made up (expected: as it was given)");
    }

    @Override
    public String toString() {
        var buffer =
                ByteBuffer.allocate(BYTES)
                        .putLong(at.getEpochSecond())
                        .putInt(at.getNano())
                        .putLong(id.getMostSignificantBits())
                        .putLong(id.getLeastSignificantBits());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(buffer.array());
    }
}
