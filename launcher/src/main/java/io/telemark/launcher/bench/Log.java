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

    /** Exact for topics that nobody writes by transactions. */
    private long end(String topic) {
        try {
            var known = admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic);
            var asked = new HashMap<TopicPartition, OffsetSpec>();
            if (known != null) {
                known.partitions()
                        .forEach(info ->
                                asked.put(
                                        new TopicPartition(topic, info.partition()),
                                        OffsetSpec.latest()));
            }
            return admin.listOffsets(asked).all().get().values().stream()
                    .mapToLong(found -> found.offset())
                    .sum();
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
