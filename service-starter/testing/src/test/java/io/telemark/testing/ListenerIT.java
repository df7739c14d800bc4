package io.telemark.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.telemark.contracts.Ids;
import io.telemark.contracts.Topics;
import io.telemark.contracts.device.v1.DeviceConnected;
import io.telemark.starter.inbox.DeadLetterReplay;
import io.telemark.testing.sample.SampleApplication;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class ListenerIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static RunningService service;
    private static KafkaProducer<byte[], byte[]> kafka;

    @BeforeAll
    static void start() {
        service = TestStack.shared().home("sample").start(SampleApplication.class);
        kafka =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", TestStack.shared().bootstrapServers()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
    }

    @AfterAll
    static void stop() {
        kafka.close();
        service.close();
    }

    @Test
    void anEventThatComesTwiceCountsOnce() {
        var counter = insertCounter();
        send(counter, "first", DeviceConnected.getDefaultInstance().toByteArray());
        send(counter, "first", DeviceConnected.getDefaultInstance().toByteArray());
        send(counter, "second", DeviceConnected.getDefaultInstance().toByteArray());
        await().atMost(SOON).until(() -> value(counter) >= 2);
        assertThat(value(counter)).isEqualTo(2);
    }

    @Test
    void whatCannotBeHandledBecomesADeadLetterAndBlocksNobody() {
        var missing = UUID.randomUUID();
        var present = insertCounter();
        try (var letters = letters()) {
            send(missing, "lost", DeviceConnected.getDefaultInstance().toByteArray());
            send(present, "fine", DeviceConnected.getDefaultInstance().toByteArray());
            await().atMost(SOON).until(() -> value(present) == 1);
            var letter = letters.await(1, SOON, each -> isOf(each, missing)).getFirst();
            assertThat(header(letter, "telemark-service")).isEqualTo("sample");
            assertThat(header(letter, "telemark-topic")).isEqualTo("device.connections");
            assertThat(header(letter, "telemark-reason")).contains("EmptyResult");
            assertThat(header(letter, "ce_id")).isEqualTo("lost");
        }
        insertCounter(missing);
        assertThat(replay()).isGreaterThanOrEqualTo(1);
        await().atMost(SOON).until(() -> value(missing) == 1);
        assertThat(replay()).as("nothing is replayed twice").isZero();
    }

    @Test
    void bytesThatAreNoEventBecomeADeadLetterAsTheyWere() {
        var garbage = new byte[] {-1, -1, -1};
        var key = UUID.randomUUID();
        try (var letters = letters()) {
            send(key, "garbage", garbage);
            var letter = letters.await(1, SOON, each -> isOf(each, key)).getFirst();
            assertThat(letter.value()).isEqualTo(garbage);
            assertThat(header(letter, "telemark-reason")).isNotBlank();
        }
        assertThat(replay()).isGreaterThanOrEqualTo(1); // And is back there once more, for later.
    }

    private static int replay() {
        return new DeadLetterReplay(TestStack.shared().bootstrapServers()).replay("sample");
    }

    private static TopicReader<byte[], byte[]> letters() {
        return new TopicReader<>(
                TestStack.shared().bootstrapServers(), Topics.SERVICE_DEAD_LETTERS);
    }

    private static boolean isOf(ConsumerRecord<byte[], byte[]> letter, UUID key) {
        return Ids.fromBytes(letter.key()).equals(key);
    }

    private static String header(ConsumerRecord<?, ?> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static void send(UUID key, String eventId, byte[] value) {
        var event = new ProducerRecord<>(Topics.DEVICE_CONNECTIONS.name(), Ids.toBytes(key), value);
        event.headers().add("ce_id", eventId.getBytes(StandardCharsets.UTF_8));
        event.headers().add("ce_source", key.toString().getBytes(StandardCharsets.UTF_8));
        kafka.send(event);
        kafka.flush();
    }

    private static UUID insertCounter() {
        var id = UUID.randomUUID();
        insertCounter(id);
        return id;
    }

    private static void insertCounter(UUID id) {
        service.bean(JdbcClient.class)
                .sql("insert into counter (id, value) values (:id, 0)")
                .param("id", id)
                .update();
    }

    private static long value(UUID id) {
        return service.bean(JdbcClient.class)
                .sql("select value from counter where id = :id")
                .param("id", id)
                .query(Long.class)
                .single();
    }
}
