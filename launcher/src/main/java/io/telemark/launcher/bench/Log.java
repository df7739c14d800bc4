package io.telemark.launcher.bench;

import io.telemark.contracts.Topics;
import io.telemark.embedded.CannotStartException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** How much stands in Kafka, looked at from outside. */
final class Log implements AutoCloseable {
    private final Admin admin;

    Log(Site site) {
        this.admin = Admin.create(Map.of("bootstrap.servers", site.bootstrapServers()));
    }

    long batches() {
        return end(Topics.TELEMETRY_BATCHES.name());
    }

    long liveUpdates() {
        return end(Topics.METRICS_LIVE.name());
    }

    /** What the activity topology has not committed yet, and some markers of transactions. */
    long unreadChunks() {
        var ends = ends(Topics.TELEMETRY_CHUNKS.name());
        var read =
                got(() ->
                        admin.listConsumerGroupOffsets("telemark-activity")
                                .partitionsToOffsetAndMetadata()
                                .get());
        return ends.entrySet().stream()
                .mapToLong(end -> {
                    var committed = read.get(end.getKey());
                    return end.getValue() - (committed == null ? 0 : committed.offset());
                })
                .sum();
    }

    /** Exact for topics that nobody writes by transactions. */
    private long end(String topic) {
        return ends(topic).values().stream().mapToLong(each -> each).sum();
    }

    private Map<TopicPartition, Long> ends(String topic) {
        var known =
                got(() -> admin.describeTopics(List.of(topic)).allTopicNames().get()).get(topic);
        var asked = new HashMap<TopicPartition, OffsetSpec>();
        if (known != null) {
            known.partitions()
                    .forEach(info ->
                            asked.put(
                                    new TopicPartition(topic, info.partition()),
                                    OffsetSpec.latest()));
        }
        var ends = new HashMap<TopicPartition, Long>();
        got(() -> admin.listOffsets(asked).all().get())
                .forEach((partition, found) -> ends.put(partition, found.offset()));
        return ends;
    }

    private interface Question<T> {
        T ask() throws ExecutionException, InterruptedException;
    }

    private static <T> T got(Question<T> question) {
        try {
            return question.ask();
        } catch (ExecutionException failed) {
            throw new CannotStartException("Kafka: " + failed.getCause(), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CannotStartException("Interrupted", interrupted);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
