package io.telemark.sensors.activity;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/** After which activity the next page begins. Its text means something to us only. */
record Cursor(Instant start, UUID id) {
    private static final int BYTES = 24;

    String text() {
        var bytes =
                ByteBuffer.allocate(BYTES)
                        .putLong(start.toEpochMilli())
                        .putLong(id.getMostSignificantBits())
                        .putLong(id.getLeastSignificantBits());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** Empty when the text is not one of ours. */
    static Optional<Cursor> parse(String text) {
        try {
            var bytes = Base64.getUrlDecoder().decode(text);
            if (bytes.length != BYTES) {
                return Optional.empty();
            }
            var buffer = ByteBuffer.wrap(bytes);
            return Optional.of(
                    new Cursor(
                            Instant.ofEpochMilli(buffer.getLong()),
                            new UUID(buffer.getLong(), buffer.getLong())));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
