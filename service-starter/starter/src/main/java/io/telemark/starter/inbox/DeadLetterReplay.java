package io.telemark.starter.inbox;

import io.telemark.contracts.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Gives a service its dead letters once more, after what was wrong has been repaired. Each letter
 * goes back to its topic, addressed to that service: the other readers of the topic skip it. On a
 * compacted topic it becomes the last word on its key again, for everybody, unless a newer one has
 * come in the meantime: then it stays away.
 */
public final class DeadLetterReplay {
    static final String ONLY_FOR = "telemark-replay-for";
    private static final Duration POLL = Duration.ofMillis(200);

    private final String bootstrapServers;

    public DeadLetterReplay(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * What became of the letters of one call.
     *
     * @param superseded a newer value of their key had come, so these were left out
     */
    public record Replayed(int putBack, int superseded) {}

    /** All letters that were there at the call and not replayed before. */
    public Replayed replay(String service) {
        var newest = new NewestWords(bootstrapServers);
        try (var consumer = new KafkaConsumer<byte[], byte[]>(consumer(service));
                var producer = new KafkaProducer<byte[], byte[]>(producer())) {
            var partitions =
                    consumer.partitionsFor(Topics.SERVICE_DEAD_LETTERS.name()).stream()
                            .map(found -> new TopicPartition(found.topic(), found.partition()))
                            .toList();
            consumer.assign(partitions);
            var ends = consumer.endOffsets(partitions);
            int count = 0;
            int superseded = 0;
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                List<Future<?>> sent = new ArrayList<>();
                for (var letter : consumer.poll(POLL)) {
                    if (!service.equals(Inbox.text(letter.headers(), DeadLetters.SERVICE))
                            || !isBefore(letter, ends)) {
                        continue;
                    }
                    var topic = topicOf(letter);
                    if (newest.supersede(letter, topic)) {
                        superseded++;
                    } else {
                        sent.add(producer.send(original(letter, topic, service)));
                    }
                }
                for (var each : sent) {
                    each.get();
                }
                consumer.commitSync(); // After sending: an interrupted replay repeats some.
                count += sent.size();
            }
            return new Replayed(count, superseded);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("replay: interrupted", interrupted);
        } catch (ExecutionException notSent) {
            throw new IllegalStateException("replay: not sent", notSent);
        }
    }

    /** A letter that fails again comes in behind the end, and waits for the next call. */
    private static boolean isBefore(ConsumerRecord<?, ?> letter, Map<TopicPartition, Long> ends) {
        return letter.offset()
                < ends.getOrDefault(new TopicPartition(letter.topic(), letter.partition()), 0L);
    }

    private static String topicOf(ConsumerRecord<?, ?> letter) {
        var topic = Inbox.text(letter.headers(), DeadLetters.TOPIC);
        if (topic == null) {
            throw new IllegalStateException("dead letter: no topic to go back to");
        }
        return topic;
    }

    private static ProducerRecord<byte[], byte[]> original(
            ConsumerRecord<byte[], byte[]> letter, String topic, String service) {
        var original = new ProducerRecord<>(topic, letter.key(), letter.value());
        letter.headers().forEach(original.headers()::add);
        if (!NewestWords.isCompacted(topic)) {
            DeadLetters.put(original.headers(), ONLY_FOR, service);
        }
        return original;
    }

    /** Whose offsets say how far a service's letters have been replayed. */
    static String group(String service) {
        return "dead-letter-replay-" + service;
    }

    private Map<String, Object> consumer(String service) {
        return Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.GROUP_ID_CONFIG,
                group(service),
                ConsumerConfig.CLIENT_ID_CONFIG,
                "dead-letter-replay",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.METRIC_REPORTER_CLASSES_CONFIG,
                "",
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class,
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class);
    }

    private Map<String, Object> producer() {
        return Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.CLIENT_ID_CONFIG,
                "dead-letter-replay",
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.METRIC_REPORTER_CLASSES_CONFIG,
                "",
                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                ByteArraySerializer.class,
                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
                ByteArraySerializer.class);
    }
}
