package io.telemark.streams.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import io.telemark.contracts.Ids;
import io.telemark.contracts.TelemetryHeaders;
import io.telemark.contracts.Topic;
import io.telemark.contracts.Topics;
import io.telemark.contracts.activity.v1.ActivityComputed;
import io.telemark.contracts.activity.v1.ActivityEvent;
import io.telemark.contracts.telemetry.BatchWriter;
import io.telemark.contracts.telemetry.v1.Channel;
import io.telemark.contracts.telemetry.v1.DeviceKind;
import io.telemark.contracts.telemetry.v1.Sport;
import io.telemark.contracts.telemetry.v1.TelemetryBatch;
import io.telemark.embedded.EmbeddedKafka;
import io.telemark.starter.TelemarkService;
import io.telemark.starter.TopicsCreator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The service on a real broker: what one driver can't show, transactions, restarts, dead letters.
 */
class StreamsApplicationIT {
    private static final UUID DEVICE = UUID.randomUUID();
    private static final int PARTITIONS = 2;

    @TempDir private static Path directory;
    private static EmbeddedKafka kafka;
    private static ConfigurableApplicationContext service;
    private static KafkaProducer<byte[], byte[]> producer;

    @BeforeAll
    static void start() {
        kafka = EmbeddedKafka.start(directory.resolve("kafka"), 0);
        new TopicsCreator(kafka.bootstrapServers()).create(PARTITIONS, 1);
        producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", kafka.bootstrapServers()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
        service = startService();
    }

    @AfterAll
    static void stop() {
        producer.close();
        service.close();
        kafka.close();
    }

    private static ConfigurableApplicationContext startService() {
        return TelemarkService.of("streams", StreamsApplication.class)
                .run(
                        "--server.port=0",
                        "--spring.kafka.bootstrap-servers=" + kafka.bootstrapServers(),
                        "--spring.security.oauth2.resourceserver.jwt.public-key-location="
                                + publicKey(),
                        "--telemark.streams.state-directory=" + directory.resolve("state"));
    }

    private static String publicKey() {
        var file = directory.resolve("token.pub");
        try {
            if (!Files.exists(file)) {
                var generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(2048);
                var encoder = Base64.getMimeEncoder(64, new byte[] {'\n'});
                var key = generator.generateKeyPair().getPublic().getEncoded();
                Files.writeString(
                        file,
                        "-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----\n"
                                .formatted(encoder.encodeToString(key)));
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        return file.toUri().toString();
    }

    @Test
    void aRideGoesThroughAllTopologiesOnceAlsoOverARestart() {
        var activity = UUID.randomUUID();
        var batches = ride(activity, 60);
        var athlete = UUID.randomUUID();
        batches.subList(0, 30).forEach(batch -> send(athlete, batch));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> committed(Topics.TELEMETRY_CHUNKS).size() >= 30);
        service.close();
        service = startService();
        batches.forEach(batch -> send(athlete, batch));
        await().atMost(Duration.ofSeconds(60)).until(() -> isFinal(activity));

        assertThat(committed(Topics.TELEMETRY_CHUNKS))
                .filteredOn(chunk -> Arrays.equals(chunk.key(), Ids.toBytes(athlete)))
                .hasSize(60);
        assertThat(committed(Topics.METRICS_LIVE)).isNotEmpty();
        await().atMost(Duration.ofSeconds(60)).until(() -> isInTheLoadOf(athlete, activity));
        assertThat(service.getBeansOfType(RunningTopology.class).values())
                .allSatisfy(
                        topology -> assertThat(topology.health().getStatus()).isEqualTo(Status.UP));
    }

    @Test
    void whatCannotBeProcessedGoesToTheDeadLettersAndTheStreamGoesOn() {
        var athlete = UUID.randomUUID();
        producer.send(
                new ProducerRecord<>(
                        Topics.TELEMETRY_BATCHES.name(), Ids.toBytes(athlete), new byte[] {1}));
        producer.send(
                new ProducerRecord<>(
                        Topics.TELEMETRY_CHUNKS.name(), Ids.toBytes(athlete), new byte[] {1}));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> committed(Topics.STREAMS_DEAD_LETTERS).size() >= 2);
        assertThat(committed(Topics.STREAMS_DEAD_LETTERS))
                .allSatisfy(letter ->
                        assertThat(letter.headers().lastHeader("__streams.errors.exception"))
                                .isNotNull());
        var activity = UUID.randomUUID();
        ride(activity, 3).forEach(batch -> send(athlete, batch));
        await().atMost(Duration.ofSeconds(60)).until(() -> isFinal(activity));
    }

    private static boolean isFinal(UUID activity) {
        return committed(Topics.ACTIVITIES).stream()
                .map(letter -> parsed(letter.value()))
                .filter(ActivityEvent::hasComputed)
                .map(ActivityEvent::getComputed)
                .filter(told -> told.getActivityId().equals(Ids.toByteString(activity)))
                .anyMatch(told -> told.getStatus() == ActivityComputed.Status.FINAL);
    }

    private static boolean isInTheLoadOf(UUID athlete, UUID activity) {
        return committed(Topics.TRAINING_LOAD).stream()
                .filter(load -> Arrays.equals(load.key(), Ids.toBytes(athlete)))
                .map(load ->
                        Topics.TRAINING_LOAD.value().deserializer().deserialize("", load.value()))
                .flatMap(load -> load.getDaysList().stream())
                .flatMap(day -> day.getActivitiesList().stream())
                .anyMatch(each -> each.getActivityId().equals(Ids.toByteString(activity)));
    }

    private static ActivityEvent parsed(byte[] value) {
        return Topics.ACTIVITIES.value().deserializer().deserialize("", value);
    }

    private static void send(UUID athlete, TelemetryBatch batch) {
        var record =
                new ProducerRecord<>(
                        Topics.TELEMETRY_BATCHES.name(), Ids.toBytes(athlete), batch.toByteArray());
        new TelemetryHeaders(
                        DEVICE,
                        DeviceKind.WATCH,
                        TelemetryHeaders.Format.PROTOBUF,
                        batch.getSentAtMillis(),
                        1)
                .addTo(record.headers());
        producer.send(record);
    }

    private static List<TelemetryBatch> ride(UUID activity, int count) {
        var start = System.currentTimeMillis();
        List<TelemetryBatch> batches = new ArrayList<>();
        for (var i = 0; i < count; i++) {
            var times = new long[10];
            var heartRates = new double[10];
            var from = start + 10_000L * i;
            Arrays.setAll(times, second -> from + 1_000L * second);
            Arrays.setAll(heartRates, second -> 120 + second);
            var batch =
                    TelemetryBatch.newBuilder()
                            .setVersion(1)
                            .setBootId(activity.getMostSignificantBits() >>> 1)
                            .setSequence(i + 1L)
                            .setSentAtMillis(from + 10_000)
                            .setSentAtTicks(10_000L * (i + 1))
                            .setClockSynchronised(true)
                            .setActivityId(ByteString.copyFrom(Ids.toBytes(activity)))
                            .setSport(Sport.SPORT_RUNNING)
                            .setFirstOfActivity(i == 0)
                            .setLastOfActivity(i == count - 1);
            BatchWriter.putTimes(batch, times);
            BatchWriter.putColumn(batch, Channel.CHANNEL_HEART_RATE, heartRates, 0);
            batches.add(batch.build());
        }
        return batches;
    }

    /** All that a reader of committed data sees. */
    private static List<ConsumerRecord<byte[], byte[]>> committed(Topic<?, ?> topic) {
        try (var consumer =
                new KafkaConsumer<byte[], byte[]>(
                        Map.of(
                                "bootstrap.servers",
                                kafka.bootstrapServers(),
                                "isolation.level",
                                "read_committed"),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            var partitions =
                    IntStream.range(0, PARTITIONS)
                            .mapToObj(i -> new TopicPartition(topic.name(), i))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            while (partitions.stream()
                    .anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            return records;
        }
    }
}
