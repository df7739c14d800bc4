package io.telemark.contracts;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** A Protobuf message as a Kafka value. */
public record ProtobufSerde<M extends MessageLite>(Parser<M> parser) implements Serde<M> {

    @Override
    public Serializer<M> serializer() {
        return new Serializer<>() {
            @Override
            public byte @Nullable [] serialize(String topic, @Nullable M message) {
                return message == null ? null : message.toByteArray();
            }
        };
    }

    @Override
    public Deserializer<M> deserializer() {
        return new Deserializer<>() {
            @Override
            public @Nullable M deserialize(String topic, byte @Nullable [] bytes) {
                if (bytes == null) {
                    return null;
                }
                try {
                    return parser.parseFrom(bytes);
                } catch (InvalidProtocolBufferException invalid) {
                    throw new SerializationException(
                            "%s: not the message that this topic carries".formatted(topic),
                            invalid);
                }
            }
        };
    }
}
