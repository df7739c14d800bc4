package io.telemark.streams;

import io.telemark.contracts.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;

/** Kafka's own driver with topics by catalogue. */
public final class TestDriver {
    private TestDriver() {}

    public static TopologyTestDriver of(Topology topology, long nowMillis) {
        var properties = new Properties();
        try {
            properties.put(
                    StreamsConfig.STATE_DIR_CONFIG,
                    Files.createTempDirectory("topology").toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        return new TopologyTestDriver(topology, properties, Instant.ofEpochMilli(nowMillis));
    }

    public static <K, V> TestInputTopic<K, V> in(TopologyTestDriver driver, Topic<K, V> topic) {
        return driver.createInputTopic(
                topic.name(), topic.key().serializer(), topic.value().serializer());
    }

    public static <K, V> TestOutputTopic<K, V> out(TopologyTestDriver driver, Topic<K, V> topic) {
        return driver.createOutputTopic(
                topic.name(), topic.key().deserializer(), topic.value().deserializer());
    }
}
