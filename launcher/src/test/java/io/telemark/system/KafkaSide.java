package io.telemark.system;

import io.telemark.contracts.Ids;
import io.telemark.contracts.Topic;
import io.telemark.contracts.Topics;
import io.telemark.contracts.athlete.v1.AthleteSettings;
import io.telemark.contracts.athlete.v1.Thresholds;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.utils.Utils;

/** The Kafka side of the driver: what is committed on a topic, and the athletes' settings. */
final class KafkaSide {
    private final String bootstrapServers;

    KafkaSide(Platform platform) {
        this.bootstrapServers = platform.bootstrapServers();
    }

    /** Which batch of which boot of which device. */
    record BatchId(UUID device, long boot, long sequence) {}

    /**
     * How often each batch stands on the topic of accepted chunks, as a committed reader sees it.
     */
    Map<BatchId, Integer> chunks() {
        Map<BatchId, Integer> counts = new HashMap<>();
        readAll(
                Topics.TELEMETRY_CHUNKS,
                (key, chunk) ->
                        counts.merge(
                                new BatchId(
                                        Ids.fromByteString(chunk.getDeviceId()),
                                        chunk.getBatch().getBootId(),
                                        chunk.getBatch().getSequence()),
                                1,
                                Integer::sum));
        return counts;
    }

    int partitions(Topic<?, ?> topic) {
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            return admin.describeTopics(List.of(topic.name()))
                    .allTopicNames()
                    .get()
                    .get(topic.name())
                    .partitions()
                    .size();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        }
    }

    /** One that producers put on this of so many partitions. */
    static UUID newKey(Topic<UUID, ?> topic, int partition, int partitions) {
        var serializer = topic.key().serializer();
        return Stream.generate(UUID::randomUUID)
                .filter(key -> {
                    var hash = Utils.murmur2(serializer.serialize(topic.name(), key));
                    return Utils.toPositive(hash) % partitions == partition;
                })
                .findFirst()
                .orElseThrow();
    }

    /** Everything committed on a topic up to now. */
    <K, V> void readAll(Topic<K, V> topic, BiConsumer<K, V> each) {
        readRecords(topic, record -> each.accept(record.key(), record.value()));
    }

    /** The same with their headers. */
    <K, V> void readRecords(Topic<K, V> topic, Consumer<ConsumerRecord<K, V>> each) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        try (var consumer =
                new KafkaConsumer<>(settings, topic.key().deserializer(), orNull(topic.value()))) {
            var partitions =
                    consumer.partitionsFor(topic.name()).stream()
                            .map(info -> new TopicPartition(info.topic(), info.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
                for (ConsumerRecord<K, V> record : consumer.poll(Duration.ofMillis(500))) {
                    if (record.value() != null) {
                        each.accept(record);
                    }
                }
            }
        }
    }

    /** The driver itself puts on topics what nobody can read, and goes on behind it. */
    private static <V> Deserializer<V> orNull(Serde<V> serde) {
        var reader = serde.deserializer();
        return (topic, bytes) -> {
            try {
                return reader.deserialize(topic, bytes);
            } catch (SerializationException unreadable) {
                return null;
            }
        };
    }

    /** The athlete whom the reference values belong to: 35 years old on any of the recordings. */
    static AthleteSettings reference(UUID athlete, long recordedMillis) {
        var recorded = LocalDate.ofInstant(Instant.ofEpochMilli(recordedMillis), ZoneOffset.UTC);
        return reference(athlete, recorded.minusYears(35).minusMonths(6).toString());
    }

    static AthleteSettings reference(UUID athlete, String birthDate) {
        return AthleteSettings.newBuilder()
                .setAthleteId(Ids.toByteString(athlete))
                .setSex(AthleteSettings.Sex.MALE)
                .setBirthDate(birthDate)
                .setTimeZone("UTC")
                .addThresholds(
                        Thresholds.newBuilder()
                                .setValidFrom("2000-01-01")
                                .setFtpW(250)
                                .setCriticalPowerW(250)
                                .setWPrimeJ(20_000)
                                .setThresholdHeartRateBpm(165)
                                .setMaxHeartRateBpm(185)
                                .setRestingHeartRateBpm(50)
                                .setWeightKg(70)
                                .setHeightM(1.78)
                                .setThresholdRunSpeedMps(4))
                .build();
    }

    void tell(List<AthleteSettings> settings) {
        Map<UUID, AthleteSettings> byAthlete = new LinkedHashMap<>();
        settings.forEach(each -> byAthlete.put(Ids.fromByteString(each.getAthleteId()), each));
        tell(Topics.ATHLETE_SETTINGS, byAthlete);
    }

    /** As the service would that tells such events; returns when Kafka has them. */
    <K, V> void tell(Topic<K, V> topic, Map<K, V> events) {
        Map<String, Object> configuration =
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.ACKS_CONFIG,
                        "all");
        try (var producer =
                new KafkaProducer<>(
                        configuration, topic.key().serializer(), topic.value().serializer())) {
            List<Future<?>> sent = new ArrayList<>();
            events.forEach((key, event) ->
                    sent.add(producer.send(new ProducerRecord<>(topic.name(), key, event))));
            for (var each : sent) {
                each.get();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        }
    }
}
