package io.telemark.starter.inbox;

import io.telemark.contracts.Topic;
import io.telemark.contracts.Topics;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** Reads each topic's records as the catalogue says; records of other topics stay bytes. */
public final class CatalogueDeserializer implements Deserializer<Object> {
    private Map<String, Deserializer<?>> byTopic = Map.of();

    @Override
    public void configure(Map<String, ?> configuration, boolean isKey) {
        byTopic =
                Topics.ALL.stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        Topic::name,
                                        topic ->
                                                isKey
                                                        ? topic.key().deserializer()
                                                        : topic.value().deserializer()));
    }

    @Override
    public @Nullable Object deserialize(String topic, byte @Nullable [] bytes) {
        var deserializer = byTopic.get(topic);
        return deserializer == null ? bytes : deserializer.deserialize(topic, bytes);
    }
}
