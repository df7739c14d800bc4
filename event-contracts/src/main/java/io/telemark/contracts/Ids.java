package io.telemark.contracts;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Ids are UUIDs, always 16 bytes: as keys their bytes decide the partition, on every side alike.
 */
public final class Ids {
    private static final int BYTES = 16;

    private Ids() {}

    /** Sixteen bytes, most significant first. */
    public static byte[] toBytes(UUID id) {
        return ByteBuffer.allocate(BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    /** The id in a message. */
    public static ByteString toByteString(UUID id) {
        return ByteString.copyFrom(toBytes(id));
    }

    /** The other way of {@link #toBytes}; fails on any other length than 16. */
    public static UUID fromBytes(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new SerializationException(
                    "id: %d bytes (expected: %d)".formatted(bytes.length, BYTES));
        }
        var buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }

    /** The other way of {@link #toByteString}. */
    public static UUID fromByteString(ByteString bytes) {
        return fromBytes(bytes.toByteArray());
    }

    /** Ids as keys. */
    public static Serde<UUID> serde() {
        return Serdes.serdeFrom(new IdSerializer(), new IdDeserializer());
    }

    private static final class IdSerializer implements Serializer<UUID> {
        @Override
        public byte @Nullable [] serialize(String topic, @Nullable UUID id) {
            return id == null ? null : toBytes(id);
        }
    }

    private static final class IdDeserializer implements Deserializer<UUID> {
        @Override
        public @Nullable UUID deserialize(String topic, byte @Nullable [] bytes) {
            return bytes == null ? null : fromBytes(bytes);
        }
    }
}
