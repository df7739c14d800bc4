package io.telemark.starter.inbox;

import io.telemark.contracts.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** What lies among the dead letters, for a person to look at before replaying them. */
public final class DeadLetterLog {
    /** The topologies have a topic of their own, which Kafka Streams writes. */
    private static final String STREAMS = "streams";

    private static final Duration POLL = Duration.ofMillis(200);
    private static final int REASON_LENGTH = 160;

    /** Many letters of one cause differ only in whom they are about. */
    private static final Pattern ID =
            Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final String bootstrapServers;
    private final Map<String, Map<TopicPartition, OffsetAndMetadata>> replayed = new HashMap<>();

    public DeadLetterLog(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * Letters of one service from one topic for one reason.
     *
     * @param waiting not replayed yet
     * @param replayed given back to the service once; those that failed again lie here anew
     */
    public record Pile(
            String service,
            String topic,
            String reason,
            long waiting,
            long replayed,
            Instant newest) {

        Pile with(boolean again, Instant at) {
            return new Pile(
                    service,
                    topic,
                    reason,
                    waiting + (again ? 0 : 1),
                    replayed + (again ? 1 : 0),
                    at.isAfter(newest) ? at : newest);
        }
    }

    /** By service, topic and reason. */
    public List<Pile> piles() {
        var piles = new TreeMap<String, Pile>();
        try (var admin =
                Admin.create(Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            read(letter -> {
                var one = pileOf(letter);
                var again = isReplayed(admin, one.service, letter);
                piles.merge(
                        one.service + "\n" + one.topic + "\n" + one.reason,
                        one.with(again, one.newest),
                        (pile, _) -> pile.with(again, one.newest));
            });
        }
        return List.copyOf(piles.values());
    }

    private static Pile pileOf(ConsumerRecord<?, ?> letter) {
        var at = Instant.ofEpochMilli(letter.timestamp());
        if (letter.topic().equals(Topics.STREAMS_DEAD_LETTERS.name())) {
            var exception = text(letter, "__streams.errors.exception");
            var message = text(letter, "__streams.errors.message");
            return new Pile(
                    STREAMS,
                    text(letter, "__streams.errors.topic"),
                    shortened(exception + ": " + message),
                    0,
                    0,
                    at);
        }
        return new Pile(
                text(letter, DeadLetters.SERVICE),
                text(letter, DeadLetters.TOPIC),
                shortened(text(letter, DeadLetters.REASON)),
                0,
                0,
                at);
    }

    private boolean isReplayed(Admin admin, String service, ConsumerRecord<?, ?> letter) {
        var upTo =
                replayed.computeIfAbsent(service, each -> committed(admin, each))
                        .get(new TopicPartition(letter.topic(), letter.partition()));
        return upTo != null && letter.offset() < upTo.offset();
    }

    private static Map<TopicPartition, OffsetAndMetadata> committed(Admin admin, String service) {
        try {
            return admin.listConsumerGroupOffsets(DeadLetterReplay.group(service))
                    .partitionsToOffsetAndMetadata()
                    .get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("dead letters: interrupted", interrupted);
        } catch (ExecutionException unknown) {
            return Map.of(); // Nobody has replayed anything of this service.
        }
    }

    private void read(Consumer<ConsumerRecord<byte[], byte[]>> each) {
        try (var consumer = new KafkaConsumer<byte[], byte[]>(reader(bootstrapServers))) {
            var partitions = new ArrayList<TopicPartition>();
            for (var topic : List.of(Topics.SERVICE_DEAD_LETTERS, Topics.STREAMS_DEAD_LETTERS)) {
                consumer.partitionsFor(topic.name())
                        .forEach(found ->
                                partitions.add(
                                        new TopicPartition(found.topic(), found.partition())));
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(each);
            }
        }
    }

    static Map<String, Object> reader(String bootstrapServers) {
        return Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class,
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class);
    }

    private static String text(ConsumerRecord<?, ?> letter, String header) {
        var found = letter.headers().lastHeader(header);
        byte @Nullable [] value = found == null ? null : found.value();
        return value == null ? "unknown" : new String(value, StandardCharsets.UTF_8);
    }

    private static String shortened(String reason) {
        var line = ID.matcher(reason.lines().findFirst().orElse("unknown")).replaceAll("<id>");
        return line.length() <= REASON_LENGTH ? line : line.substring(0, REASON_LENGTH) + " ...";
    }
}
