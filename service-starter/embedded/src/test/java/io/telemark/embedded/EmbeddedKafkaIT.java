package io.telemark.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaIT {
    private static final int FEW = 20;

    @TempDir Path directory;

    @Test
    void keepsTopicsAndTransactionsOverARestart() throws Exception {
        try (var kafka = EmbeddedKafka.start(directory, 0)) {
            createTopic(kafka.bootstrapServers());
            writeInOneTransaction(kafka.bootstrapServers());
        }
        try (var kafka = EmbeddedKafka.start(directory, 0)) {
            writeInOneTransaction(kafka.bootstrapServers());
            assertThat(read(kafka.bootstrapServers(), 2 * FEW)).hasSize(2 * FEW);
        }
    }

    @Test
    void keepsAcknowledgedRecordsWhenItsJvmIsKilled() throws Exception {
        var child = child(directory);
        String bootstrap;
        try (var output = child.inputReader(StandardCharsets.UTF_8)) {
            bootstrap = output.readLine();
            createTopic(bootstrap);
            writeInOneTransaction(bootstrap);
            child.destroyForcibly().waitFor();
        }
        try (var kafka = EmbeddedKafka.start(directory, 0)) {
            assertThat(read(kafka.bootstrapServers(), FEW)).hasSize(FEW);
        }
    }

    @Test
    void compactsWhatItReadsBeforeItCoordinates() throws Exception {
        var topics =
                Stream.of("__consumer_offsets", "__transaction_state")
                        .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                        .toList();
        try (var kafka = EmbeddedKafka.start(directory, 0);
                var admin =
                        Admin.create(
                                Map.<String, Object>of(
                                        "bootstrap.servers", kafka.bootstrapServers()))) {
            createTopic(kafka.bootstrapServers());
            writeInOneTransaction(kafka.bootstrapServers());
            var place = Map.of(new TopicPartition("rides", 0), new OffsetAndMetadata(FEW));
            admin.alterConsumerGroupOffsets("readers", place).all().get();

            assertThat(admin.describeConfigs(topics).all().get().values())
                    .extracting(config -> config.get("segment.bytes").value())
                    .containsExactly("1048576", "1048576");
        }
    }

    @Test
    void saysWhichPortIsTaken() throws IOException {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = other.getLocalPort();
            assertThatThrownBy(() -> EmbeddedKafka.start(directory, port))
                    .isInstanceOf(CannotStartException.class)
                    .hasMessageContaining("Kafka can't listen on 127.0.0.1:" + port);
        }
        // A refused start leaves nothing behind that would refuse the next one.
        EmbeddedKafka.start(directory, 0).close();
    }

    /** Runs in a JVM of its own, to be killed. */
    static final class Child {
        public static void main(String[] arguments) throws InterruptedException {
            try (var kafka = EmbeddedKafka.start(Path.of(arguments[0]), 0)) {
                System.out.println(kafka.bootstrapServers());
                Thread.currentThread().join();
            }
        }
    }

    private static Process child(Path directory) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var log = Files.createTempFile("embedded-kafka-child", ".log").toFile();
        log.deleteOnExit();
        return new ProcessBuilder(
                        java,
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName(),
                        directory.toString())
                .redirectError(log)
                .start();
    }

    private static void createTopic(String bootstrap) throws Exception {
        try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", bootstrap))) {
            admin.createTopics(List.of(new NewTopic("rides", 1, (short) 1))).all().get();
        }
    }

    private static void writeInOneTransaction(String bootstrap) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", bootstrap, "transactional.id", "embedded-kafka-it");
        try (var producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            for (var n = 0; n < FEW; n++) {
                producer.send(new ProducerRecord<>("rides", "ride", "lap " + n));
            }
            producer.commitTransaction();
        }
    }

    private static List<String> read(String bootstrap, int expected) {
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers",
                        bootstrap,
                        "isolation.level",
                        "read_committed",
                        "auto.offset.reset",
                        "earliest");
        var values = new ArrayList<String>();
        try (var consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(new TopicPartition("rides", 0)));
            var end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (values.size() < expected && System.nanoTime() < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(r -> values.add(r.value()));
            }
        }
        return values;
    }
}
