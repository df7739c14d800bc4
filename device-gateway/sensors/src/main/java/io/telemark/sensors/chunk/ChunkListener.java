package io.telemark.sensors.chunk;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.telemark.contracts.Topics;
import io.telemark.contracts.telemetry.InvalidBatchException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.kafka.listener.ConsumerRecordRecoverer;
import org.springframework.stereotype.Component;

/**
 * Carries accepted chunks into the archive, in a loop of its own: the archive's place in the topic
 * lies in the database beside the rows, where no framework's listener container would look for it.
 */
@Component("archive")
class ChunkListener implements SmartLifecycle, HealthIndicator {
    private static final Logger LOG = LoggerFactory.getLogger(ChunkListener.class);
    private static final String TOPIC = Topics.TELEMETRY_CHUNKS.name();

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration PATIENCE_AT_STOP = Duration.ofSeconds(5);

    /** About ten seconds of pauses: a database that restarts is back by then. */
    private static final int FAILURES_UNTIL_DOWN = 8;

    private final ChunkConsumerConfiguration consumers;
    private final ChunkService chunks;
    private final ConsumerRecordRecoverer deadLetters;
    private final Counter stored;
    private final Counter repeated;

    /** Expected next offset of each partition; the loop's own. */
    private final Map<Integer, Long> places = new HashMap<>();

    private boolean mustRewind;
    private volatile CountDownLatch stopping = new CountDownLatch(0);
    private volatile @Nullable Consumer<byte[], byte[]> current;
    private volatile @Nullable Thread loop;
    private final AtomicInteger failures = new AtomicInteger();
    private volatile long lag;

    ChunkListener(
            ChunkConsumerConfiguration consumers,
            ChunkService chunks,
            ConsumerRecordRecoverer deadLetters,
            MeterRegistry metrics) {
        this.consumers = consumers;
        this.chunks = chunks;
        this.deadLetters = deadLetters;
        stored = metrics.counter("telemark.archive.chunks", "result", "stored");
        repeated = metrics.counter("telemark.archive.chunks", "result", "repeated");
        Gauge.builder("telemark.archive.lag", this, listener -> listener.lag)
                .description("Accepted chunks that the archive has fetched no part of yet")
                .register(metrics);
    }

    @Override
    public void start() {
        stopping = new CountDownLatch(1);
        loop = Thread.ofPlatform().name("sensors-archive").start(this::run);
    }

    @Override
    public void stop() {
        stopping.countDown();
        var consumer = current;
        if (consumer != null) {
            consumer.wakeup();
        }
        var running = loop;
        try {
            if (running != null && !running.join(PATIENCE_AT_STOP)) {
                LOG.warn("The archive's loop did not end within {}", PATIENCE_AT_STOP);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        var running = loop;
        return running != null && running.isAlive();
    }

    @Override
    public Health health() {
        var healthy = isRunning() && failures.get() < FAILURES_UNTIL_DOWN;
        return (healthy ? Health.up() : Health.down())
                .withDetail("lag", lag)
                .withDetail("failuresInARow", failures.get())
                .build();
    }

    private void run() {
        try (var consumer = consumers.consumer()) {
            current = consumer;
            consumer.subscribe(List.of(TOPIC), consumers.onEachAssignment(() -> mustRewind = true));
            while (stopping.getCount() > 0) {
                tryStep(consumer);
            }
        } catch (WakeupException stopped) {
            LOG.debug("The archive's loop was woken to stop", stopped);
        } finally {
            current = null;
        }
    }

    private void tryStep(Consumer<byte[], byte[]> consumer) {
        try {
            step(consumer);
            failures.set(0);
        } catch (WakeupException stop) {
            throw stop;
        } catch (RuntimeException fault) {
            var inARow = failures.incrementAndGet();
            mustRewind = true;
            LOG.warn(
                    "The archive goes back to where its rows end, failure {} in a row",
                    inARow,
                    fault);
            pause(inARow);
        }
    }

    private void step(Consumer<byte[], byte[]> consumer) {
        var records = consumer.poll(POLL);
        if (mustRewind) {
            rewind(consumer);
            return;
        }
        lag = lag(consumer);
        if (!records.isEmpty()) {
            var inOrder = new ArrayList<ConsumerRecord<byte[], byte[]>>(records.count());
            records.forEach(inOrder::add);
            archive(inOrder);
            consumer.commitAsync(
                    (_, _) -> {}); // Only for people who look at the group's lag with Kafka's
            // own tools.
        }
    }

    /** Seeks to where the rows end. What was fetched meanwhile comes again. */
    private void rewind(Consumer<byte[], byte[]> consumer) {
        var partitions = consumer.assignment().stream().map(TopicPartition::partition).toList();
        places.clear();
        places.putAll(chunks.positions(TOPIC, partitions));
        places.forEach(
                (partition, next) -> consumer.seek(new TopicPartition(TOPIC, partition), next));
        mustRewind = false;
    }

    private void archive(List<ConsumerRecord<byte[], byte[]>> records) {
        var rows = new ArrayList<ChunkRow>(records.size());
        for (var record : records) {
            try {
                rows.add(ChunkMessages.row(record.value()));
            } catch (InvalidBatchException | SerializationException unreadable) {
                deadLetters.accept(record, unreadable);
            }
        }
        try {
            archive(rows, records);
        } catch (DataIntegrityViolationException refused) {
            if (records.size() > 1) {
                var middle = records.size() / 2;
                archive(records.subList(0, middle));
                archive(records.subList(middle, records.size()));
            } else {
                deadLetters.accept(records.getFirst(), refused);
                archive(List.of(), records);
            }
        }
    }

    private void archive(List<ChunkRow> rows, List<ConsumerRecord<byte[], byte[]>> records) {
        var steps = steps(records);
        switch (chunks.archive(TOPIC, rows, steps)) {
            case Archived.Done done -> {
                steps.forEach(step -> places.put(step.partition(), step.next()));
                stored.increment(done.stored());
                repeated.increment(done.repeated());
            }
            case Archived.Overtaken() -> mustRewind = true;
        }
    }

    private List<Position> steps(List<ConsumerRecord<byte[], byte[]>> records) {
        var next = new TreeMap<Integer, Long>();
        records.forEach(record -> next.put(record.partition(), record.offset() + 1));
        var steps = new ArrayList<Position>(next.size());
        next.forEach((partition, offset) ->
                steps.add(new Position(partition, places.getOrDefault(partition, 0L), offset)));
        return steps;
    }

    private static long lag(Consumer<byte[], byte[]> consumer) {
        return consumer.assignment().stream()
                .mapToLong(partition -> consumer.currentLag(partition).orElse(0))
                .sum();
    }

    private void pause(int inARow) {
        var doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(inARow - 1, 10));
        var pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
        try {
            if (stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("The archive stops while it pauses");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            stopping.countDown();
        }
    }
}
