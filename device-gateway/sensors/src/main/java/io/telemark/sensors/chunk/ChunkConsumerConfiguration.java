package io.telemark.sensors.chunk;

import java.util.Collection;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.stereotype.Component;

/** How the archive reads: big fetches, only what is committed. */
@Component
class ChunkConsumerConfiguration {
    private static final String GROUP = "sensors-archive";

    /** One transaction's worth. */
    private static final int MOST_CHUNKS = 500;

    /**
     * As long as the broker gathers chunks for one transaction, unless so many bytes come sooner.
     */
    private static final int GATHER_MILLIS = 200;

    private static final int GATHER_BYTES = 128 * 1024;

    private final KafkaProperties kafka;

    ChunkConsumerConfiguration(KafkaProperties kafka) {
        this.kafka = kafka;
    }

    Consumer<byte[], byte[]> consumer() {
        var configuration = kafka.buildConsumerProperties();
        configuration.put(ConsumerConfig.GROUP_ID_CONFIG, GROUP);
        configuration.put(ConsumerConfig.CLIENT_ID_CONFIG, GROUP);
        configuration.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        configuration.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        configuration.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        configuration.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MOST_CHUNKS);
        configuration.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, GATHER_MILLIS);
        configuration.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, GATHER_BYTES);
        return new KafkaConsumer<>(
                configuration, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * Kafka's own memory of the group's place is never believed, so every assignment begins with a
     * look at the rows.
     */
    ConsumerRebalanceListener onEachAssignment(Runnable action) {
        return new ConsumerRebalanceListener() {
            @Override
            public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
                action.run();
            }

            @Override
            public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
                action.run();
            }
        };
    }
}
