package io.telemark.launcher.bench;

import io.telemark.contracts.Topics;
import io.telemark.contracts.telemetry.v1.LiveMetrics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** What somebody who watches sees of live metrics, and when. */
final class LiveArrivals implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<UUID, LiveMetrics> consumer;
    private final List<Arrival> arrivals = new ArrayList<>();
    private final Thread watching;
    private volatile boolean stopping;

    /**
     * One second that became visible.
     *
     * @param secondMillis the second that it is about, by the device's clock
     */
    record Arrival(UUID athlete, long secondMillis, double seenAtMillis) {}

    /** From now on. */
    LiveArrivals(Site site) {
        var topic = Topics.METRICS_LIVE;
        Map<String, Object> settings =
                Map.of("bootstrap.servers", site.bootstrapServers(), "max.poll.records", 5_000);
        consumer =
                new KafkaConsumer<>(
                        settings, topic.key().deserializer(), topic.value().deserializer());
        var partitions =
                consumer.partitionsFor(topic.name()).stream()
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        watching = Thread.ofPlatform().daemon().name("bench-live").start(this::watch);
    }

    private void watch() {
        while (!stopping) {
            var records = consumer.poll(POLL);
            var now = System.currentTimeMillis();
            for (var record : records) {
                var athlete = record.key();
                var update = record.value();
                update.getEarlierList()
                        .forEach(second ->
                                arrivals.add(new Arrival(athlete, second.getAtMillis(), now)));
                arrivals.add(new Arrival(athlete, update.getAtMillis(), now));
            }
        }
    }

    /** Nothing is added any more. */
    void stop() {
        stopping = true;
        try {
            watching.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    List<Arrival> all() {
        return arrivals;
    }

    @Override
    public void close() {
        stop();
        consumer.close();
    }
}
