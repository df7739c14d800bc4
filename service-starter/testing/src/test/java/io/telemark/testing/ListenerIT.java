package io.telemark.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.telemark.contracts.Ids;
import io.telemark.contracts.Topics;
import io.telemark.contracts.athlete.v1.AthleteSettings;
import io.telemark.contracts.device.v1.DeviceConnected;
import io.telemark.starter.inbox.DeadLetterLog;
import io.telemark.starter.inbox.DeadLetterReplay;
import io.telemark.testing.sample.SampleApplication;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class ListenerIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    /** The first one and five retries. */
    private static final long ATTEMPTS_AT_POISON = 6;

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
    void anEventWaitsForAsLongAsTheDiskIsFull() {
        var counter = insertCounter();
        refuse(counter, "53100");
        send(counter, "meanwhile", DeviceConnected.getDefaultInstance().toByteArray());
        await("tried more often than a poisonous one")
                .atMost(SOON)
                .until(() -> attempts() > ATTEMPTS_AT_POISON);
        refuseNothing();
        await().atMost(SOON).until(() -> value(counter) == 1);
    }

    @Test
    void whatIsTooLargeForTheDatabaseIsNotWaitedFor() {
        var counter = insertCounter();
        refuse(counter, "54000");
        try (var letters = letters()) {
            send(counter, "too large", DeviceConnected.getDefaultInstance().toByteArray());
            letters.await(1, SOON, each -> isOf(each, counter));
        }
        assertThat(attempts()).isEqualTo(ATTEMPTS_AT_POISON);
        refuseNothing();
        assertThat(replay()).isGreaterThanOrEqualTo(1);
        await().atMost(SOON).until(() -> value(counter) == 1);
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

    @Test
    void showsWhatWaitsAndWhy() {
        var counter = UUID.randomUUID();
        var before = waiting();
        try (var letters = letters()) {
            send(counter, "to be shown", DeviceConnected.getDefaultInstance().toByteArray());
            letters.await(1, SOON, each -> isOf(each, counter));
        }
        assertThat(waiting()).isEqualTo(before + 1);
        insertCounter(counter);
        replay();
        await().atMost(SOON).until(() -> value(counter) == 1);
        assertThat(piles())
                .anySatisfy(pile -> {
                    assertThat(pile.replayed()).isPositive();
                    assertThat(pile.topic()).isEqualTo("device.connections");
                    assertThat(pile.reason()).contains("EmptyResult");
                });
    }

    /** Else an athlete would have the weight of last year again, for every reader. */
    @Test
    void anOlderWordIsNotPutBackWhereTheLastOneStands() {
        var weighed = UUID.randomUUID();
        var silent = UUID.randomUUID();
        var topic = Topics.ATHLETE_SETTINGS.name();
        try (var letters = letters();
                var settings = new TopicReader<>(bootstrapServers(), Topics.ATHLETE_SETTINGS)) {
            for (var athlete : List.of(weighed, silent)) {
                var word = send(topic, athlete, settings("1990-01-01"));
                letter("nobody", word, athlete, settings("1990-01-01"));
            }
            send(topic, weighed, settings("1991-02-02"));
            letters.await(2, SOON, each -> isOf(each, weighed) || isOf(each, silent));

            var replayed = new DeadLetterReplay(bootstrapServers()).replay("nobody");

            assertThat(replayed).isEqualTo(new DeadLetterReplay.Replayed(1, 1));
            var words = settings.await(2, SOON, each -> each.key().equals(silent));
            assertThat(words.getLast().headers().lastHeader("telemark-replay-for"))
                    .as("whoever reads the topic later needs the word too")
                    .isNull();
            assertThat(settings.await(2, SOON, each -> each.key().equals(weighed)))
                    .last()
                    .satisfies(last ->
                            assertThat(last.value().getBirthDate()).isEqualTo("1991-02-02"));
        }
    }

    private static byte[] settings(String birthDate) {
        return AthleteSettings.newBuilder().setBirthDate(birthDate).build().toByteArray();
    }

    /** As a service of this name would have written it. */
    private static void letter(String service, RecordMetadata of, UUID key, byte[] value) {
        var letter =
                new ProducerRecord<>(Topics.SERVICE_DEAD_LETTERS.name(), Ids.toBytes(key), value);
        Map.of(
                        "telemark-service", service,
                        "telemark-topic", of.topic(),
                        "telemark-partition", Integer.toString(of.partition()),
                        "telemark-offset", Long.toString(of.offset()),
                        "telemark-reason", "a test")
                .forEach((name, text) ->
                        letter.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        send(letter);
    }

    private static RecordMetadata send(String topic, UUID key, byte[] value) {
        return send(new ProducerRecord<>(topic, Ids.toBytes(key), value));
    }

    private static RecordMetadata send(ProducerRecord<byte[], byte[]> event) {
        try {
            return kafka.send(event).get();
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static String bootstrapServers() {
        return TestStack.shared().bootstrapServers();
    }

    private static List<DeadLetterLog.Pile> piles() {
        return new DeadLetterLog(bootstrapServers())
                .piles().stream().filter(pile -> pile.service().equals("sample")).toList();
    }

    private static long waiting() {
        return piles().stream().mapToLong(DeadLetterLog.Pile::waiting).sum();
    }

    private static int replay() {
        return new DeadLetterReplay(bootstrapServers()).replay("sample").putBack();
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

    /** PostgreSQL answers so whenever this counter is to be changed, and counts how often. */
    private static void refuse(UUID counter, String state) {
        service.bean(JdbcClient.class)
                .sql(
                        """
                        create sequence attempt;
                        create function refuse() returns trigger language plpgsql as $$
                        begin
                            perform nextval('attempt');
                            raise exception 'refused' using errcode = '%s';
                        end
                        $$;
                        create trigger refuse before update on counter
                            for each row when (old.id = '%s') execute function refuse();
                        """
                                .formatted(state, counter))
                .update();
    }

    private static void refuseNothing() {
        service.bean(JdbcClient.class)
                .sql("drop trigger refuse on counter; drop function refuse; drop sequence attempt")
                .update();
    }

    /** A sequence keeps what its transaction took back. */
    private static long attempts() {
        return service.bean(JdbcClient.class)
                .sql("select case when is_called then last_value else 0 end from attempt")
                .query(Long.class)
                .single();
    }
}
