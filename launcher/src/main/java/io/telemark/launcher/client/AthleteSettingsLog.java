package io.telemark.launcher.client;

import io.telemark.contracts.Topics;
import io.telemark.contracts.athlete.v1.AthleteSettings;
import io.telemark.embedded.CannotStartException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** The topic with what is known of each athlete: we write it until a service owns it. */
public final class AthleteSettingsLog {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int PATIENCE_SECONDS = 15;

    private final String bootstrapServers;

    public AthleteSettingsLog(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** Returns when Kafka has it. */
    public void write(UUID athlete, AthleteSettings settings) {
        write(Map.of(athlete, settings));
    }

    /** The same for many, at the price of one. */
    void write(Map<UUID, AthleteSettings> settings) {
        Map<String, Object> configuration =
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "acks",
                        "all",
                        "delivery.timeout.ms",
                        12_000,
                        "request.timeout.ms",
                        10_000);
        var topic = Topics.ATHLETE_SETTINGS;
        try (var producer =
                new KafkaProducer<>(
                        configuration, topic.key().serializer(), topic.value().serializer())) {
            var sent = new ArrayList<Future<?>>();
            settings.forEach((athlete, theirs) ->
                    sent.add(producer.send(new ProducerRecord<>(topic.name(), athlete, theirs))));
            for (var each : sent) {
                each.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new CannotStartException("Kafka did not take the settings: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStartException("Interrupted", e);
        }
    }

    /** The newest settings of the athlete. */
    public Optional<AthleteSettings> read(UUID athlete) {
        Map<String, Object> configuration =
                Map.of("bootstrap.servers", bootstrapServers, "auto.offset.reset", "earliest");
        var topic = Topics.ATHLETE_SETTINGS;
        @Nullable AthleteSettings newest = null;
        try (var consumer =
                new KafkaConsumer<>(
                        configuration, topic.key().deserializer(), topic.value().deserializer())) {
            var partitions =
                    consumer.partitionsFor(topic.name()).stream()
                            .map(info -> new TopicPartition(info.topic(), info.partition()))
                            .toList();
            var ends = consumer.endOffsets(partitions);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (var record : consumer.poll(POLL)) {
                    if (record.key().equals(athlete)) {
                        newest = record.value();
                    }
                }
            }
        }
        return Optional.ofNullable(newest);
    }
}
