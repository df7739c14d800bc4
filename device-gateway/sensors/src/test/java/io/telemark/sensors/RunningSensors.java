package io.telemark.sensors;

import io.telemark.contracts.Topic;
import io.telemark.embedded.EmbeddedKafka;
import io.telemark.embedded.EmbeddedPostgres;
import io.telemark.starter.TelemarkService;
import io.telemark.starter.TopicsCreator;
import io.telemark.starter.security.LocalTokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The service as it runs, on a real Kafka and a real PostgreSQL that all tests of this JVM share.
 */
final class RunningSensors {
    static final JsonMapper JSON = JsonMapper.builder().build();

    private static final int PARTITIONS = 3;
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static @Nullable RunningSensors shared;

    private final EmbeddedKafka kafka;
    private final EmbeddedPostgres postgres;
    private final LocalTokens tokens;
    private final KafkaProducer<byte[], byte[]> producer;
    private ConfigurableApplicationContext service;

    private RunningSensors() {
        var directory = directory();
        kafka = EmbeddedKafka.start(directory.resolve("kafka"), 0);
        postgres = EmbeddedPostgres.start(directory.resolve("postgres"), 0);
        postgres.createDatabase("sensors");
        new TopicsCreator(kafka.bootstrapServers()).create(PARTITIONS, 1);
        tokens = LocalTokens.open(directory.resolve("keys"));
        producer =
                new KafkaProducer<>(
                        Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
        service = start();
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    static synchronized RunningSensors shared() {
        if (shared == null) {
            shared = new RunningSensors();
        }
        return shared;
    }

    /** As after a deployment: the same databases, a new process's worth of objects. */
    void restart() {
        service.close();
        service = start();
    }

    ConfigurableApplicationContext service() {
        return service;
    }

    /** Another instance beside the first one. */
    ConfigurableApplicationContext start(String... more) {
        SpringApplication application = TelemarkService.of("sensors", SensorsApplication.class);
        application.setRegisterShutdownHook(false);
        var arguments =
                new ArrayList<>(
                        List.of(
                                "--server.port=0",
                                "--spring.kafka.bootstrap-servers=" + kafka.bootstrapServers(),
                                "--spring.datasource.url=" + postgres.jdbcUrl("sensors"),
                                "--spring.datasource.username=" + postgres.user(),
                                "--spring.datasource.password=" + postgres.password(),
                                "--spring.security.oauth2.resourceserver.jwt.public-key-location="
                                        + tokens.publicKeyLocation()));
        arguments.addAll(List.of(more));
        return application.run(arguments.toArray(String[]::new));
    }

    JdbcClient sql() {
        return JdbcClient.create(
                new DriverManagerDataSource(
                        postgres.jdbcUrl("sensors"), postgres.user(), postgres.password()));
    }

    EmbeddedPostgres postgres() {
        return postgres;
    }

    /** Somebody at the front door; null for nobody. */
    Caller as(@Nullable UUID athlete) {
        return as(athlete, service);
    }

    /** The same at another instance's door. */
    Caller as(@Nullable UUID athlete, ConfigurableApplicationContext instance) {
        var token =
                athlete == null ? null : tokens.sign(athlete, Instant.now(), Duration.ofMinutes(5));
        var port = instance.getEnvironment().getRequiredProperty("local.server.port");
        return new Caller("http://localhost:" + port, token);
    }

    <K, V> void publish(Topic<K, V> topic, K key, V value) {
        publishBytes(topic, key, topic.value().serializer().serialize(topic.name(), value));
    }

    <K, V> void publishBytes(Topic<K, V> topic, K key, byte[] value) {
        try {
            producer.send(
                            new ProducerRecord<>(
                                    topic.name(),
                                    topic.key().serializer().serialize(topic.name(), key),
                                    value))
                    .get();
        } catch (InterruptedException | ExecutionException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** All that is committed in a topic now. */
    <K, V> List<ConsumerRecord<K, V>> read(Topic<K, V> topic) {
        Map<String, Object> configuration =
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        kafka.bootstrapServers(),
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed");
        var records = new ArrayList<ConsumerRecord<K, V>>();
        try (var consumer =
                new KafkaConsumer<>(
                        configuration, topic.key().deserializer(), topic.value().deserializer())) {
            var partitions =
                    consumer.partitionsFor(topic.name()).stream()
                            .map(found -> new TopicPartition(found.topic(), found.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records;
    }

    private void close() {
        service.close();
        producer.close();
        postgres.close();
        kafka.close();
    }

    private static Path directory() {
        try {
            return Files.createTempDirectory(
                    Files.createDirectories(Path.of("target")), "running-sensors");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A status and a body, and the headers when somebody asks. */
    record Answer(int status, String body, HttpResponse<String> response) {
        JsonNode json() {
            return JSON.readTree(body);
        }

        String header(String name) {
            return response.headers().firstValue(name).orElseThrow();
        }
    }

    record Caller(String origin, @Nullable String token) {
        Answer get(String path, String... headers) {
            return send(request(path, headers).GET());
        }

        Answer delete(String path) {
            return send(request(path).DELETE());
        }

        Answer put(String path, String body) {
            return send(
                    request(path)
                            .header("Content-Type", "application/json")
                            .PUT(HttpRequest.BodyPublishers.ofString(body)));
        }

        Answer post(String path, String body, String... headers) {
            return send(
                    request(path, headers)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(body)));
        }

        /** A POST that creates, with a key of its own. */
        Answer create(String path, String body) {
            return post(path, body, "Idempotency-Key", UUID.randomUUID().toString());
        }

        private HttpRequest.Builder request(String path, String... headers) {
            var request = HttpRequest.newBuilder(URI.create(origin + path));
            if (token != null) {
                request.header("Authorization", "Bearer " + token);
            }
            if (headers.length > 0) {
                request.headers(headers);
            }
            return request;
        }

        private static Answer send(HttpRequest.Builder request) {
            try {
                var response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
                return new Answer(response.statusCode(), response.body(), response);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        }
    }
}
