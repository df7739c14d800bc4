package io.telemark.system;

import io.telemark.contracts.Ids;
import io.telemark.contracts.Topic;
import io.telemark.contracts.Topics;
import io.telemark.starter.inbox.DeadLetterReplay;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.eclipse.paho.mqttv5.common.MqttException;

/**
 * What nobody can read, from devices and straight on every partition of the topics that somebody
 * reads. Everything behind it goes on, and each piece is found again where such things are kept.
 */
final class Poison {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String STREAMS = "streams";

    /** No message of any kind: the number of its first field is one that there can't be. */
    private static final byte[] UNREADABLE = {(byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x07, 0x01};

    /**
     * Who owes a letter for an unreadable event.
     *
     * @param service none where only topologies read
     * @param topologies how many of them read it
     */
    private record Readers(Topic<?, ?> topic, String service, int topologies) {}

    private static final String NOBODY = "";

    private static final List<Readers> READERS =
            List.of(
                    new Readers(Topics.TELEMETRY_BATCHES, NOBODY, 2),
                    new Readers(Topics.TELEMETRY_CHUNKS, "sensors", 1),
                    new Readers(Topics.TELEMETRY_RECALLS, "sensors", 0),
                    new Readers(Topics.TELEMETRY_RECALLED, NOBODY, 1),
                    new Readers(Topics.ACTIVITY_COMMANDS, NOBODY, 1),
                    new Readers(Topics.ACTIVITIES, "sensors", 2),
                    new Readers(Topics.TRAINING_LOAD, "sensors", 0),
                    new Readers(Topics.ATHLETE_SETTINGS, "sensors", 3),
                    new Readers(Topics.SCORES, "gamification", 0),
                    new Readers(Topics.GAMIFICATION_RULINGS, NOBODY, 1),
                    // Followed by everybody who needs all of it: skipped, and only logged.
                    new Readers(Topics.GAMIFICATION_RULES, NOBODY, 0),
                    new Readers(Topics.DEVICE_BINDINGS, NOBODY, 0),
                    new Readers(Topics.DEVICE_CONNECTIONS, NOBODY, 0));

    private final Scene scene;
    private final byte[] piece;

    private Poison(Scene scene) {
        this.scene = scene;
        this.piece =
                ByteBuffer.allocate(UNREADABLE.length + Long.BYTES)
                        .put(UNREADABLE)
                        .putLong(scene.random().nextLong()) // To be told from another round's.
                        .array();
    }

    static void play(Scene scene) {
        var poison = new Poison(scene);
        scene.passMillis(500, 2_000);
        poison.fromADevice();
        scene.strike();
        var injected = poison.intoKafka();
        poison.expectLetters(injected);
        poison.giveBack(injected);
    }

    /** The device is told of each, and isn't blocked by any. */
    private void fromADevice() {
        var device = scene.sensors().register(UUID.randomUUID(), "HEAD_UNIT", "poisoner");
        var sender = new Sender(device, 1, Sender.Trust.PUBACK);
        Await.until("let in", PATIENCE, () -> sender.isLetIn(scene.platform().mqttPort()));
        var whole = Rides.ride(1, 1, UUID.randomUUID()).getFirst().toByteArray();
        var bad =
                List.of(
                        UNREADABLE,
                        Arrays.copyOf(whole, whole.length / 2),
                        new byte[] {},
                        "[{\"n\":\"hr\",\"v\":".getBytes(StandardCharsets.UTF_8));
        try (var connection = RawDevice.connect(scene.platform(), device)) {
            for (var i = 0; i < bad.size(); i++) {
                var topic = device.topic(i == bad.size() - 1 ? "senml" : "telemetry");
                var code = connection.publish(topic, bad.get(i));
                scene.expect(code.isPresent(), "bad payload %d doesn't end the link".formatted(i));
            }
            Await.until(
                    "the device is told of each",
                    PATIENCE,
                    () -> connection.notices().size() >= bad.size());
        } catch (MqttException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** On each partition one; how many letters each reader owes. */
    private Map<String, Integer> intoKafka() {
        Map<String, Object> settings =
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        scene.platform().bootstrapServers(),
                        ProducerConfig.ACKS_CONFIG,
                        "all");
        var owed = new TreeMap<String, Integer>();
        List<Future<?>> sent = new ArrayList<>();
        try (var producer =
                new KafkaProducer<>(
                        settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (var readers : READERS) {
                var topic = readers.topic().name();
                var partitions = producer.partitionsFor(topic).size();
                for (var partition = 0; partition < partitions; partition++) {
                    var key = Ids.toBytes(UUID.randomUUID());
                    sent.add(producer.send(new ProducerRecord<>(topic, partition, key, piece)));
                }
                owe(owed, readers.service(), topic, partitions);
                owe(owed, STREAMS, topic, partitions * readers.topologies());
            }
            for (var each : sent) {
                each.get();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        }
        scene.remark(
                "%d unreadable events on %d topics, %d letters owed"
                        .formatted(
                                sent.size(),
                                READERS.size(),
                                owed.values().stream().mapToInt(each -> each).sum()));
        return owed;
    }

    private static void owe(Map<String, Integer> owed, String reader, String topic, int letters) {
        if (!reader.equals(NOBODY) && letters > 0) {
            owed.put(reader + " " + topic, letters);
        }
    }

    private void expectLetters(Map<String, Integer> owed) {
        try {
            Await.until("a letter for each", PATIENCE, () -> letters().equals(owed));
        } catch (AssertionError differ) {
            scene.expect(false, "letters " + letters() + " (expected: " + owed + ")");
            return;
        }
        // What comes behind has passed everybody, so that a letter too many is there by then.
        scene.pulse().untilStored(Instant.now());
        var later = letters();
        scene.expect(later.equals(owed), "later letters " + later + " (expected: " + owed + ")");
    }

    /**
     * What is given back is still unreadable, so it comes again, once. Topologies read what is
     * given back to a service, too.
     */
    private void giveBack(Map<String, Integer> owed) {
        var replay = new DeadLetterReplay(scene.platform().bootstrapServers());
        var twice = new TreeMap<>(owed);
        for (var readers : READERS) {
            if (!readers.service().equals(NOBODY)) {
                twice.computeIfPresent(
                        readers.service() + " " + readers.topic().name(), (_, n) -> 2 * n);
                twice.computeIfPresent(STREAMS + " " + readers.topic().name(), (_, n) -> 2 * n);
            }
        }
        replay.replay("sensors");
        replay.replay("gamification");
        expectLetters(twice);
    }

    /** Those of this round, by who keeps them and where they come from. */
    private Map<String, Integer> letters() {
        var letters = new TreeMap<String, Integer>();
        var kafka = new KafkaSide(scene.platform());
        kafka.readRecords(
                Topics.SERVICE_DEAD_LETTERS,
                letter ->
                        count(
                                letters,
                                letter,
                                header(letter, "telemark-service"),
                                "telemark-topic"));
        kafka.readRecords(
                Topics.STREAMS_DEAD_LETTERS,
                letter -> count(letters, letter, STREAMS, "__streams.errors.topic"));
        return letters;
    }

    private void count(
            Map<String, Integer> letters,
            ConsumerRecord<byte[], byte[]> letter,
            String reader,
            String origin) {
        if (Arrays.equals(letter.value(), piece)) {
            letters.merge(reader + " " + header(letter, origin), 1, Integer::sum);
        }
    }

    private static String header(ConsumerRecord<?, ?> letter, String name) {
        var header = letter.headers().lastHeader(name);
        return header == null ? "nobody" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
