package io.telemark.bridge.registry;

import io.telemark.contracts.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows a topic in which every instance needs every record: no group, no commits, all partitions,
 * until closed. Survives Kafka's absence.
 */
final class TopicListener<K, V> implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(TopicListener.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final Topic<K, V> topic;
    private final Map<String, Object> settings;
    private final boolean fromBeginning;
    private final BiConsumer<K, @Nullable V> handler;
    private final Runnable caughtUp;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final CountDownLatch ending = new CountDownLatch(1);
    private volatile @Nullable KafkaConsumer<byte[], byte[]> current;

    /** Where to go on after Kafka was gone: what was told meanwhile must not be missed. */
    private final Map<TopicPartition, Long> heard = new HashMap<>();

    TopicListener(
            Topic<K, V> topic,
            Map<String, Object> kafka,
            boolean fromBeginning,
            BiConsumer<K, @Nullable V> handler,
            Runnable caughtUp) {
        this.topic = topic;
        this.settings = new HashMap<>(kafka);
        this.fromBeginning = fromBeginning;
        this.handler = handler;
        this.caughtUp = caughtUp;
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "bridge-" + topic.name());
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        Thread.ofPlatform().daemon().name("follow-" + topic.name()).start(this::run);
    }

    @Override
    public void close() {
        closed.set(true);
        ending.countDown();
        var consumer = current;
        if (consumer != null) {
            consumer.wakeup();
        }
    }

    private void run() {
        while (!closed.get()) {
            try (var consumer =
                    new KafkaConsumer<>(
                            settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
                current = consumer;
                follow(consumer);
            } catch (WakeupException e) {
                log.debug("{}: closing", topic.name());
            } catch (KafkaException e) {
                log.warn("{}: starting over: {}", topic.name(), e.toString());
            }
            pause();
        }
    }

    private void follow(Consumer<byte[], byte[]> consumer) {
        var partitions =
                consumer.partitionsFor(topic.name()).stream()
                        .map(p -> new TopicPartition(p.topic(), p.partition()))
                        .toList();
        if (partitions.isEmpty()) {
            return;
        }
        consumer.assign(partitions);
        if (fromBeginning) {
            consumer.seekToBeginning(partitions);
        } else {
            consumer.seekToEnd(partitions);
            partitions.forEach(p -> heard.computeIfAbsent(p, consumer::position));
            heard.forEach(consumer::seek);
        }
        var ends = consumer.endOffsets(partitions);
        var behind = true;
        while (!closed.get()) {
            for (var record : consumer.poll(POLL)) {
                handle(record);
                heard.put(
                        new TopicPartition(record.topic(), record.partition()),
                        record.offset() + 1);
            }
            if (behind
                    && ends.entrySet().stream()
                            .allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
                behind = false;
                caughtUp.run();
            }
        }
    }

    private void handle(ConsumerRecord<byte[], byte[]> record) {
        try {
            var key = topic.key().deserializer().deserialize(topic.name(), record.key());
            var value = topic.value().deserializer().deserialize(topic.name(), record.value());
            handler.accept(key, value);
        } catch (RuntimeException e) {
            // One broken record must not stop all devices that come after it.
            log.error("{} offset {}: skipped", topic.name(), record.offset(), e);
        }
    }

    private void pause() {
        try {
            var _ = ending.await(RETRY_AFTER.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            closed.set(true);
        }
    }
}
