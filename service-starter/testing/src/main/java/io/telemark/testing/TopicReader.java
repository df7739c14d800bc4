package io.telemark.testing;

import io.telemark.contracts.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Reads what is published on a topic from now on, committed records only. */
public final class TopicReader<K, V> implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(20);

    private final KafkaConsumer<K, V> consumer;
    private final List<ConsumerRecord<K, V>> seen = new ArrayList<>();

    public TopicReader(String bootstrapServers, Topic<K, V> topic) {
        consumer =
                new KafkaConsumer<>(
                        Map.of(
                                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                                ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
                                ConsumerConfig.METRIC_REPORTER_CLASSES_CONFIG, ""),
                        topic.key().deserializer(),
                        topic.value().deserializer());
        var partitions =
                consumer.partitionsFor(topic.name()).stream()
                        .map(found -> new TopicPartition(found.topic(), found.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position); // Now, not at the first poll.
    }

    /** Everything that was read until as many records as wanted match; fails after the time. */
    public List<ConsumerRecord<K, V>> await(
            int wanted, Duration atMost, Predicate<ConsumerRecord<K, V>> matching) {
        var giveUp = System.nanoTime() + atMost.toNanos();
        while (seen.stream().filter(matching).count() < wanted) {
            if (System.nanoTime() > giveUp) {
                throw new AssertionError(
                        "%d of %d records after %s"
                                .formatted(seen.stream().filter(matching).count(), wanted, atMost));
            }
            consumer.poll(POLL).forEach(seen::add);
        }
        return seen.stream().filter(matching).toList();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
