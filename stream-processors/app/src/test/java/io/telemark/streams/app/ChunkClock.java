package io.telemark.streams.app;

import io.telemark.contracts.Ids;
import io.telemark.contracts.Topics;
import io.telemark.contracts.telemetry.v1.Chunk;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Reads chunks as a consumer of the guarantee would, and when each was seen first. */
final class ChunkClock implements AutoCloseable {
    private final KafkaConsumer<UUID, Chunk> consumer;
    private final Map<String, Long> firstSeenNanos = new ConcurrentHashMap<>();
    private final Map<String, Long> times = new ConcurrentHashMap<>();
    private final Thread thread;
    private volatile boolean closing;
    private volatile int all;

    ChunkClock(String servers, boolean committedOnly) {
        var topic = Topics.TELEMETRY_CHUNKS;
        consumer =
                new KafkaConsumer<>(
                        Map.of(
                                "bootstrap.servers",
                                servers,
                                "isolation.level",
                                committedOnly ? "read_committed" : "read_uncommitted"),
                        topic.key().deserializer(),
                        topic.value().deserializer());
        var partitions =
                IntStream.range(0, GuaranteeBenchmark.PARTITIONS)
                        .mapToObj(i -> new TopicPartition(topic.name(), i))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        thread = Thread.ofPlatform().daemon().start(this::read);
    }

    static String name(UUID device, long sequence) {
        return device + "/" + sequence;
    }

    private void read() {
        try (consumer) {
            while (!closing) {
                for (var record : consumer.poll(Duration.ofMillis(50))) {
                    var chunk = record.value();
                    var name =
                            name(
                                    Ids.fromByteString(chunk.getDeviceId()),
                                    chunk.getBatch().getSequence());
                    var now = System.nanoTime();
                    if (firstSeenNanos.putIfAbsent(name, now) == null) {
                        times.put(name, now);
                    }
                    all++;
                }
            }
        }
    }

    int distinct() {
        return firstSeenNanos.size();
    }

    int all() {
        return all;
    }

    void forgetTimes() {
        times.clear();
    }

    /** Milliseconds from send to chunk, since times were forgotten. */
    long[] waits(BatchLoad load) {
        return times.entrySet().stream()
                .mapToLong(seen -> (seen.getValue() - load.sentNanos(seen.getKey())) / 1_000_000)
                .toArray();
    }

    void await(int distinct, Duration patience) throws InterruptedException {
        var until = System.nanoTime() + patience.toNanos();
        while (distinct() < distinct) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException(
                        "%d chunks within %s (expected: %d)"
                                .formatted(distinct(), patience, distinct));
            }
            Thread.sleep(5);
        }
    }

    @Override
    public void close() throws InterruptedException {
        closing = true;
        thread.join();
    }
}
