package io.telemark.starter.inbox;

import io.telemark.contracts.Topic;
import io.telemark.contracts.Topics;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * What compacted topics say last of each key. An older word must never be put back there: it would
 * become the last one.
 */
final class NewestWords {
    private static final Duration POLL = Duration.ofMillis(200);

    private final String bootstrapServers;
    private final Map<String, Map<ByteBuffer, Place>> byTopic = new HashMap<>();

    NewestWords(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    private record Place(int partition, long offset) {}

    static boolean isCompacted(String topic) {
        return Topics.ALL.stream()
                .filter(each -> each.name().equals(topic))
                .anyMatch(each -> each.keep() instanceof Topic.Retention.Compacted);
    }

    /** Has something newer come of the letter's key since it failed. */
    boolean supersede(ConsumerRecord<byte[], byte[]> letter, String topic) {
        if (!isCompacted(topic) || letter.key() == null) {
            return false;
        }
        var partition = Inbox.text(letter.headers(), DeadLetters.PARTITION);
        var offset = Inbox.text(letter.headers(), DeadLetters.OFFSET);
        var newest = byTopic.computeIfAbsent(topic, this::read).get(ByteBuffer.wrap(letter.key()));
        return newest != null
                && partition != null
                && offset != null
                && newest.partition == Integer.parseInt(partition)
                && newest.offset > Long.parseLong(offset);
    }

    private Map<ByteBuffer, Place> read(String topic) {
        Map<ByteBuffer, Place> newest = new HashMap<>();
        try (var consumer =
                new KafkaConsumer<byte[], byte[]>(DeadLetterLog.reader(bootstrapServers))) {
            var partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(found -> new TopicPartition(found.topic(), found.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (var word : consumer.poll(POLL)) {
                    if (word.key() != null) {
                        newest.put(
                                ByteBuffer.wrap(word.key()),
                                new Place(word.partition(), word.offset()));
                    }
                }
            }
        }
        return newest;
    }
}
