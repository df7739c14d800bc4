package io.telemark.system;

import io.telemark.contracts.Ids;
import io.telemark.contracts.Topics;
import io.telemark.contracts.telemetry.BatchReader;
import io.telemark.contracts.telemetry.BatchWriter;
import io.telemark.contracts.telemetry.v1.Channel;
import io.telemark.contracts.telemetry.v1.Sport;
import io.telemark.contracts.telemetry.v1.TelemetryBatch;
import io.telemark.contracts.telemetry.v1.TimerEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Somebody who rides now, a reading a second, whatever happens; and somebody who looks at the live
 * numbers, and at the archive. So it shows from when on a disturbance is over.
 */
final class Pulse implements AutoCloseable {
    /** As which it is audited. */
    static final String NAME = "pulse";

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration SETTLED_WITHIN = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(100);

    private final Platform platform;
    private final SensorsClient sensors;
    private final Rider rider;
    private final CountDownLatch stopping = new CountDownLatch(1);

    /** When the device had the batch, by its sequence. */
    private final ConcurrentSkipListMap<Long, Instant> made = new ConcurrentSkipListMap<>();

    /** When the device was rid of what it had at this moment. */
    private final ConcurrentSkipListMap<Instant, Instant> acknowledged =
            new ConcurrentSkipListMap<>();

    /** When a second of the ride was first seen live. */
    private final ConcurrentSkipListMap<Instant, Instant> live = new ConcurrentSkipListMap<>();

    /** When the archive was first seen to hold a sequence. */
    private final ConcurrentSkipListMap<Long, Instant> stored = new ConcurrentSkipListMap<>();

    /** Where its numbers are, as all that is told of its athlete. */
    private volatile int partition;

    private final List<Thread> threads;

    Pulse(Platform platform, SensorsClient sensors) {
        this.platform = platform;
        this.sensors = sensors;
        var athlete = UUID.randomUUID();
        var device = sensors.register(athlete, "HEAD_UNIT", NAME);
        platform.admit(List.of(device));
        new KafkaSide(platform).tell(List.of(KafkaSide.reference(athlete, "1990-06-01")));
        this.rider = new Rider(device, new Sender(device, 1, platform.trust()), UUID.randomUUID());
        this.threads =
                List.of(thread(this::ride), thread(this::watchLive), thread(this::watchArchive));
        threads.forEach(Thread::start);
        Await.until("somebody is seen live", PATIENCE, () -> !live.isEmpty());
        Await.until("somebody is archived", PATIENCE, () -> !stored.isEmpty());
    }

    private static Thread thread(Runnable task) {
        return Thread.ofPlatform().daemon().name("pulse").unstarted(task);
    }

    /**
     * Until all that was acknowledged to it is archived, or patience ends: then the audit says so.
     */
    void settle() {
        var ledger = rider.sender().ledger();
        try {
            Await.until(
                    "all of it is archived",
                    SETTLED_WITHIN,
                    () ->
                            Audit.archived(sensors, rider.device(), ledger.boot())
                                    .containsAll(ledger.acknowledged()));
        } catch (AssertionError lost) {
            System.err.println(lost.getMessage());
        }
    }

    /** Audited like everybody else; the ride itself never ends. */
    Rider rider() {
        return rider;
    }

    /** From this moment until a second of the ride after it was seen live. */
    Duration untilLive(Instant moment) {
        var seen =
                Await.value(
                        "live numbers",
                        PATIENCE,
                        () -> java.util.Optional.ofNullable(live.ceilingEntry(moment)));
        return Duration.between(moment, seen.getValue());
    }

    /** From this moment until something that the device had after it was acknowledged. */
    Duration untilAcknowledged(Instant moment) {
        var seen =
                Await.value(
                        "an acknowledgement",
                        PATIENCE,
                        () -> java.util.Optional.ofNullable(acknowledged.ceilingEntry(moment)));
        return Duration.between(moment, seen.getValue());
    }

    /**
     * The longest that somebody who looks had to wait for a second's number, or a newer one, of
     * those that the device had between these moments.
     */
    Duration slowestLive(Instant from, Instant to) {
        var slowest = Duration.ZERO;
        for (var had : made.values()) {
            if (!had.isBefore(from) && had.isBefore(to)) {
                var second = had.truncatedTo(ChronoUnit.SECONDS);
                var seen =
                        Await.value(
                                "a live number",
                                PATIENCE,
                                () -> java.util.Optional.ofNullable(live.ceilingEntry(second)));
                var waited = Duration.between(had, seen.getValue());
                slowest = waited.compareTo(slowest) > 0 ? waited : slowest;
            }
        }
        return slowest;
    }

    /** Of the topics that are keyed by athlete. */
    int partition() {
        return partition;
    }

    /** From this moment until the archive was seen to hold a batch of after it. */
    Duration untilStored(Instant moment) {
        var first =
                Await.value(
                        "the device has a batch",
                        PATIENCE,
                        () ->
                                made.entrySet().stream()
                                        .filter(each -> !each.getValue().isBefore(moment))
                                        .findFirst());
        var seen =
                Await.value(
                        "archived readings",
                        PATIENCE,
                        () -> java.util.Optional.ofNullable(stored.ceilingEntry(first.getKey())));
        return Duration.between(moment, seen.getValue());
    }

    @Override
    public void close() {
        stopping.countDown();
        for (var thread : threads) {
            try {
                thread.join(Duration.ofSeconds(10));
                thread.interrupt();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** True when it is time to end. */
    private boolean stoppedWithin(Duration pause) throws InterruptedException {
        return stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void ride() {
        try {
            for (var sequence = 1L; !stoppedWithin(untilNextSecond()); sequence++) {
                var now = Instant.now();
                made.put(sequence, now);
                var batch = List.of(batch(sequence, now));
                if (rider.sender().send(batch, platform::mqttPort, PATIENCE)) {
                    acknowledged.put(now, Instant.now());
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static Duration untilNextSecond() {
        return Duration.ofMillis(1_000 - Instant.now().toEpochMilli() % 1_000);
    }

    private TelemetryBatch batch(long sequence, Instant now) {
        var second = now.toEpochMilli() / 1_000 * 1_000;
        var batch =
                TelemetryBatch.newBuilder()
                        .setVersion(BatchReader.VERSION)
                        .setBootId(1)
                        .setSequence(sequence)
                        .setSentAtMillis(now.toEpochMilli())
                        .setSentAtTicks(sequence * 1_000)
                        .setClockSynchronised(true)
                        .setActivityId(Ids.toByteString(rider.activity()))
                        .setSport(Sport.SPORT_CYCLING);
        BatchWriter.putTimes(batch, new long[] {second});
        BatchWriter.putColumn(batch, Channel.CHANNEL_HEART_RATE, new double[] {140}, 0);
        BatchWriter.putColumn(batch, Channel.CHANNEL_POWER, new double[] {200}, 0);
        if (sequence == 1) {
            batch.setFirstOfActivity(true)
                    .addTimerEvents(
                            TimerEvent.newBuilder()
                                    .setAtMillis(second)
                                    .setKind(TimerEvent.Kind.START));
        }
        return batch.build();
    }

    private void watchLive() {
        var topic = Topics.METRICS_LIVE;
        Map<String, Object> settings = new HashMap<>();
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, platform.bootstrapServers());
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 100);
        try (var consumer =
                new KafkaConsumer<>(
                        settings, topic.key().deserializer(), topic.value().deserializer())) {
            var partitions =
                    consumer.partitionsFor(topic.name()).stream()
                            .map(info -> new TopicPartition(info.topic(), info.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (stopping.getCount() > 0) {
                for (var record : consumer.poll(LOOK)) {
                    if (record.key().equals(rider.device().athlete())) {
                        partition = record.partition();
                        live.putIfAbsent(
                                Instant.ofEpochMilli(record.value().getAtMillis()), Instant.now());
                    }
                }
            }
        }
    }

    private void watchArchive() {
        try {
            while (!stoppedWithin(LOOK)) {
                try {
                    for (var range : sensors.ledger(rider.device()).path("batches")) {
                        stored.putIfAbsent(range.path("last").asLong(), Instant.now());
                    }
                } catch (RuntimeException down) {
                    continue; // That is what is being measured.
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
