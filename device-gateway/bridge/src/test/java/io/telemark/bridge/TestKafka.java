package io.telemark.bridge;

import com.google.protobuf.ByteString;
import io.telemark.contracts.Ids;
import io.telemark.contracts.TelemetryHeaders;
import io.telemark.contracts.Topic;
import io.telemark.contracts.Topics;
import io.telemark.contracts.device.v1.DeviceBinding;
import io.telemark.contracts.telemetry.v1.Rejection;
import io.telemark.embedded.EmbeddedKafka;
import io.telemark.starter.TopicsCreator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A real Kafka that can be stopped and started again on the same port with the same data. */
final class TestKafka implements AutoCloseable {
    private final Path directory;
    private EmbeddedKafka kafka;
    private final int port;
    private final Map<String, String> otherwise;

    TestKafka() throws IOException {
        this(Map.of());
    }

    /** As it comes, a Kafka allows no group a session of less than six seconds. */
    static TestKafka asItComes() throws IOException {
        return new TestKafka(Map.of("group.min.session.timeout.ms", "6000"));
    }

    private TestKafka(Map<String, String> otherwise) throws IOException {
        this.otherwise = otherwise;
        directory = Files.createTempDirectory("bridge-kafka");
        kafka = EmbeddedKafka.start(directory, 0, otherwise);
        port = Integer.parseInt(kafka.bootstrapServers().split(":")[1]);
        new TopicsCreator(kafka.bootstrapServers()).create(4, 1);
    }

    Map<String, Object> settings() {
        return Map.of("bootstrap.servers", "127.0.0.1:" + port);
    }

    /** From now on the broker refuses larger records of telemetry. */
    void limitBatches(int bytes) throws Exception {
        try (var admin = Admin.create(settings())) {
            var topic =
                    new ConfigResource(ConfigResource.Type.TOPIC, Topics.TELEMETRY_BATCHES.name());
            var entry = new ConfigEntry("max.message.bytes", Integer.toString(bytes));
            admin.incrementalAlterConfigs(
                            Map.of(
                                    topic,
                                    List.of(new AlterConfigOp(entry, AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
        }
    }

    void stop() {
        kafka.close();
    }

    void start() {
        kafka = EmbeddedKafka.start(directory, port, otherwise);
    }

    @Override
    public void close() {
        kafka.close();
    }

    void bind(TestDevice device, DeviceBinding.Status status) {
        send(
                Topics.DEVICE_BINDINGS,
                device.id(),
                DeviceBinding.newBuilder()
                        .setDeviceId(Ids.toByteString(device.id()))
                        .setAthleteId(Ids.toByteString(device.athleteId()))
                        .setKindValue(3)
                        .setStatus(status)
                        .setSecretSha256(ByteString.copyFrom(device.secretHash()))
                        .setEpoch(7)
                        .build()
                        .toByteArray());
    }

    private void send(Topic<UUID, ?> topic, UUID key, byte[] value) {
        try (var producer =
                new KafkaProducer<>(
                        settings(), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic.name(), Ids.toBytes(key), value));
        }
    }

    /** Everything of this device in telemetry.batches. */
    List<ConsumerRecord<byte[], byte[]>> batchesOf(TestDevice device) {
        return all(Topics.TELEMETRY_BATCHES).stream()
                .filter(r -> TelemetryHeaders.of(r.headers()).deviceId().equals(device.id()))
                .toList();
    }

    /** How many each device has there. */
    Map<UUID, Long> batchesByDevice() {
        return all(Topics.TELEMETRY_BATCHES).stream()
                .collect(
                        Collectors.groupingBy(
                                r -> TelemetryHeaders.of(r.headers()).deviceId(),
                                Collectors.counting()));
    }

    /** Whether some bridge has announced a connection of this device. */
    boolean hasConnectionOf(TestDevice device) {
        return all(Topics.DEVICE_CONNECTIONS).stream()
                .anyMatch(r -> Ids.fromBytes(r.key()).equals(device.id()));
    }

    List<Rejection> rejectionsOf(TestDevice device) {
        return all(Topics.TELEMETRY_REJECTED).stream()
                .map(r ->
                        Topics.TELEMETRY_REJECTED
                                .value()
                                .deserializer()
                                .deserialize(r.topic(), r.value()))
                .filter(r -> r.getDeviceId().equals(device.id().toString()))
                .toList();
    }

    List<ConsumerRecord<byte[], byte[]>> all(Topic<?, ?> topic) {
        var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        try (var consumer =
                new KafkaConsumer<>(
                        settings(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions =
                    consumer.partitionsFor(topic.name()).stream()
                            .map(p -> new TopicPartition(p.topic(), p.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }
}
