package io.telemark.starter.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Publishes the outbox. One relay per database leads; it sends in Kafka transactions, so that a
 * batch that fails half-way is never seen in part and out of order, and so that a relay that lost
 * its lead without noticing is fenced off.
 */
final class OutboxRelay implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);
    private static final int BATCH = 500;
    private static final int SNAPSHOT = 50_000; // Of ids only: a few bytes each.
    private static final Duration LOST_RING = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final String source;
    private final DataSource dataSource;
    private final Supplier<Producer<byte[], byte @Nullable []>> producers;
    private final OutboxBell bell;
    private final Clock clock;
    private final Counter published;
    private volatile @Nullable Instant oldest;
    private volatile CountDownLatch stopping = new CountDownLatch(0);
    private volatile CountDownLatch stopped = new CountDownLatch(0);

    OutboxRelay(
            String service,
            DataSource dataSource,
            Supplier<Producer<byte[], byte @Nullable []>> producers,
            OutboxBell bell,
            Clock clock,
            MeterRegistry metrics) {
        this.source = "/telemark/" + service;
        this.dataSource = dataSource;
        this.producers = producers;
        this.bell = bell;
        this.clock = clock;
        this.published =
                Counter.builder("telemark.outbox.published")
                        .description("Events published from the outbox")
                        .register(metrics);
        Gauge.builder("telemark.outbox.age", this, OutboxRelay::ageSeconds)
                .baseUnit("seconds")
                .description("How long the oldest unpublished event has been waiting")
                .register(metrics);
    }

    @Override
    public void start() {
        stopping = new CountDownLatch(1);
        stopped = new CountDownLatch(1);
        Thread.ofVirtual().name("outbox-relay").start(this::relayUntilStopped);
    }

    /** Lets the batch in hand end: the database that it needs closes only after this. */
    @Override
    public void stop() {
        stopping.countDown();
        bell.ring();
        try {
            if (!stopped.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("Outbox: the last batch did not end, it will be published again");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return stopping.getCount() > 0;
    }

    /** After the web server and the listeners: what they tell while they stop still gets out. */
    @Override
    public int getPhase() {
        return SmartLifecycle.DEFAULT_PHASE - 4096;
    }

    private void relayUntilStopped() {
        while (isRunning()) {
            try {
                leadIfNobodyDoes();
            } catch (SQLException | KafkaException failed) {
                log.warn("Outbox: not published now, trying again: {}", failed.toString());
            } catch (RuntimeException bug) {
                log.error("Outbox: not published now, trying again", bug);
            }
            pause();
        }
        stopped.countDown();
    }

    private void leadIfNobodyDoes() throws SQLException {
        try (var connection = dataSource.getConnection()) {
            var store = new RelayStore(connection);
            if (store.tryToLead()) {
                try {
                    lead(store);
                } finally {
                    store.resign();
                }
            }
        }
    }

    private void lead(RelayStore store) throws SQLException {
        var producer = producers.get();
        try {
            producer.initTransactions();
            while (isRunning()) {
                drain(store, producer);
                if (isRunning()) {
                    store.awaitRing(LOST_RING);
                }
            }
        } finally {
            producer.close(PAUSE);
        }
    }

    private void drain(RelayStore store, Producer<byte[], byte @Nullable []> producer)
            throws SQLException {
        var complete = store.isHorizonReached();
        var ids = store.unpublished(SNAPSHOT);
        var any = !ids.isEmpty();
        while (isRunning() && !ids.isEmpty()) {
            for (int from = 0; from < ids.size() && isRunning(); from += BATCH) {
                var batch = ids.subList(from, Math.min(from + BATCH, ids.size()));
                var events = store.read(batch);
                oldest = events.getFirst().appendedAt();
                publish(events, producer);
                store.delete(batch);
                published.increment(events.size());
            }
            ids = store.unpublished(SNAPSHOT);
        }
        if (ids.isEmpty()) {
            oldest = null;
            if (complete) {
                store.raiseFloor();
            }
            if (any) {
                store.lookAhead();
            }
        }
    }

    private void publish(List<OutboxEvent> events, Producer<byte[], byte @Nullable []> producer) {
        producer.beginTransaction();
        for (var event : events) {
            var ignored = producer.send(record(event)); // The commit fails when a record did.
        }
        producer.commitTransaction();
    }

    private ProducerRecord<byte[], byte @Nullable []> record(OutboxEvent event) {
        var record =
                new ProducerRecord<byte[], byte @Nullable []>(
                        event.topic(), event.key(), event.value());
        header(record, "ce_specversion", "1.0");
        header(record, "ce_id", event.eventId().toString());
        header(record, "ce_type", event.type());
        header(record, "ce_source", source);
        header(record, "ce_time", event.appendedAt().toString());
        header(record, "content-type", "application/protobuf");
        return record;
    }

    private static void header(ProducerRecord<?, ?> record, String name, String value) {
        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private void pause() {
        try {
            var ignored = stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private double ageSeconds() {
        var since = oldest;
        return since == null ? 0 : Duration.between(since, clock.instant()).toMillis() / 1000.0;
    }
}
