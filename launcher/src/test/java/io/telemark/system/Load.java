package io.telemark.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.telemark.contracts.Topics;
import io.telemark.contracts.athlete.v1.AthleteSettings;
import io.telemark.contracts.telemetry.v1.TelemetryBatch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Riders who send the same ride, some at a time, until told to stop; each ride is sent whole. */
final class Load implements AutoCloseable {
    static final int AT_ONCE = 3;

    private static final long SEED = 7;
    private static final int BATCHES = 60;

    /** Between two batches, whoever of all those at once sends them. */
    private static final Duration PACE = Duration.ofMillis(13);

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Platform platform;
    private final SensorsClient sensors;
    private final Sender.Trust trust;
    private final BlockingQueue<Rider> waiting;
    private final List<Rider> riding = new CopyOnWriteArrayList<>();
    private final Map<Rider, Instant> begun = new ConcurrentHashMap<>();
    private final List<Rider> unfinished = new CopyOnWriteArrayList<>();
    private final Set<Rider> underWay = ConcurrentHashMap.newKeySet();
    private final int atOnce;
    private final ExecutorService threads;
    private volatile boolean stopped;

    private final UnaryOperator<TelemetryBatch> dialect;

    Load(Platform platform, SensorsClient sensors, Sender.Trust trust) {
        this(
                platform,
                sensors,
                trust,
                UnaryOperator.identity(),
                AT_ONCE,
                new LinkedBlockingQueue<>());
    }

    /**
     * The dialect is how another version of the firmware would have put the same batch; those who
     * wait may be left from another load.
     */
    Load(
            Platform platform,
            SensorsClient sensors,
            Sender.Trust trust,
            UnaryOperator<TelemetryBatch> dialect,
            int atOnce,
            BlockingQueue<Rider> waiting) {
        this.platform = platform;
        this.sensors = sensors;
        this.trust = trust;
        this.dialect = dialect;
        this.atOnce = atOnce;
        this.threads = Executors.newFixedThreadPool(atOnce);
        this.waiting = waiting;
    }

    /**
     * Registers until so many wait, while everything is well, because riding happens while it
     * isn't. Their numbers are on each partition in turn, so that whoever has some of these has
     * some of those who ride at once.
     */
    Load register(int riders) {
        var settings = new ArrayList<AthleteSettings>();
        var fresh = new ArrayList<Rider>();
        var kafka = new KafkaSide(platform);
        var partitions = kafka.partitions(Topics.TELEMETRY_BATCHES);
        for (var i = waiting.size(); i < riders; i++) {
            var athlete = KafkaSide.newKey(Topics.TELEMETRY_BATCHES, i % partitions, partitions);
            settings.add(KafkaSide.reference(athlete, "1990-06-01"));
            var device = sensors.register(athlete, "HEAD_UNIT", "rider " + i);
            var pace = PACE.multipliedBy(atOnce);
            fresh.add(new Rider(device, new Sender(device, 1, trust, pace), UUID.randomUUID()));
        }
        if (fresh.isEmpty()) {
            return this;
        }
        platform.admit(fresh.stream().map(Rider::device).toList());
        kafka.tell(settings);
        waiting.addAll(fresh);
        return this;
    }

    Load begin() {
        for (var i = 0; i < atOnce; i++) {
            threads.submit(this::rideOn);
        }
        return this;
    }

    private void rideOn() {
        while (!stopped) {
            var rider = next();
            if (rider == null) {
                continue;
            }
            begun.put(rider, Instant.now());
            riding.add(rider);
            underWay.add(rider);
            if (!ride(rider)) {
                unfinished.add(rider);
            }
            underWay.remove(rider);
        }
    }

    /** Null after a moment in which nobody was registered. */
    private @Nullable Rider next() {
        try {
            return waiting.poll(100, TimeUnit.MILLISECONDS);
        } catch (InterruptedException abandoned) {
            return null;
        }
    }

    private boolean ride(Rider rider) {
        try {
            var ride = Rides.ride(SEED, BATCHES, rider.activity()).stream().map(dialect).toList();
            return rider.sender().send(ride, platform::mqttPort, PATIENCE);
        } catch (InterruptedException | RuntimeException failed) {
            return false;
        }
    }

    /** Who began to ride after this moment, so far. */
    List<Rider> begunSince(Instant moment) {
        return riding.stream().filter(rider -> !begun.get(rider).isBefore(moment)).toList();
    }

    /** Registered, and heard of where devices connect. */
    boolean isLetIn() {
        return waiting.stream().allMatch(rider -> rider.sender().isLetIn(platform.mqttPort()));
    }

    boolean isRiding() {
        return !riding.isEmpty();
    }

    boolean isAcknowledged() {
        return riding.stream().anyMatch(rider -> !rider.sender().ledger().acknowledged().isEmpty());
    }

    /** What is disturbed now is disturbed for somebody. */
    boolean isFlowing() {
        return isAcknowledged() && !underWay.isEmpty();
    }

    /** Batches of all riders, up to now. */
    int acknowledged() {
        return riding.stream()
                .mapToInt(rider -> rider.sender().ledger().acknowledged().size())
                .sum();
    }

    /** Who has not begun yet. */
    List<Rider> waiting() {
        return List.copyOf(waiting);
    }

    /** Lets everyone who is on the way finish. */
    List<Rider> finish() {
        stopped = true;
        threads.shutdown();
        try {
            assertThat(threads.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        assertThat(unfinished.stream().map(rider -> rider.sender().complaint()))
                .as("rides that never got all acknowledgements")
                .isEmpty();
        return List.copyOf(riding);
    }

    /** Ends at once, as a test that wants devices to lose patience. */
    List<Rider> abandon() {
        stopped = true;
        threads.shutdownNow();
        return List.copyOf(riding);
    }

    @Override
    public void close() {
        stopped = true;
        threads.shutdownNow();
    }
}
