package io.telemark.launcher.demo;

import io.telemark.contracts.Topics;
import io.telemark.contracts.telemetry.v1.LiveMetrics;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** One athlete's live metrics from now on, as a screen would get them. */
final class LiveMetricsFeed implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<UUID, LiveMetrics> consumer;
    private final Thread thread;
    private volatile boolean closing;

    LiveMetricsFeed(String bootstrapServers, UUID athlete, Consumer<LiveMetrics> screen) {
        var topic = Topics.METRICS_LIVE;
        Map<String, Object> configuration = Map.of("bootstrap.servers", bootstrapServers);
        consumer =
                new KafkaConsumer<>(
                        configuration, topic.key().deserializer(), topic.value().deserializer());
        var partitions =
                consumer.partitionsFor(topic.name()).stream()
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position); // Seeking is lazy, and the ride starts now.
        thread = Thread.ofPlatform().name("live-metrics").start(() -> read(athlete, screen));
    }

    private void read(UUID athlete, Consumer<LiveMetrics> screen) {
        try (consumer) {
            while (!closing) {
                for (var record : consumer.poll(POLL)) {
                    if (!closing && record.key().equals(athlete)) {
                        screen.accept(record.value());
                    }
                }
            }
        }
    }

    @Override
    public void close() {
        closing = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
