package io.telemark.streams.app;

import com.google.protobuf.ByteString;
import io.telemark.contracts.Ids;
import io.telemark.contracts.TelemetryHeaders;
import io.telemark.contracts.Topics;
import io.telemark.contracts.telemetry.BatchWriter;
import io.telemark.contracts.telemetry.v1.Channel;
import io.telemark.contracts.telemetry.v1.DeviceKind;
import io.telemark.contracts.telemetry.v1.Sport;
import io.telemark.contracts.telemetry.v1.TelemetryBatch;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Athletes in turn, each with one device: four channels, ten seconds a batch, an hour a ride. */
final class BatchLoad implements AutoCloseable {
    private static final int BATCHES_A_RIDE = 360;
    private static final int SECONDS = 10;

    private final KafkaProducer<byte[], byte[]> producer;
    private final int athletes;
    private final long startMillis = System.currentTimeMillis();
    private final AtomicInteger sent = new AtomicInteger();
    private final Map<String, Long> sentNanos = new ConcurrentHashMap<>();

    BatchLoad(String servers, int athletes) {
        this.athletes = athletes;
        this.producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", servers, "linger.ms", 1),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
    }

    int sent() {
        return sent.get();
    }

    /** When a batch was sent, by the name of its chunk. */
    long sentNanos(String name) {
        return sentNanos.getOrDefault(name, 0L);
    }

    /** Waits for each of the first: a new topic's leaders change hands for a moment. */
    void sendCarefully(int count) throws Exception {
        for (var i = 0; i < count; i++) {
            sendNext().get();
        }
    }

    void send(int count) {
        for (var i = 0; i < count; i++) {
            sendNext();
        }
        producer.flush();
    }

    void send(int count, int aSecond) {
        var begun = System.nanoTime();
        for (var i = 0; i < count; i++) {
            var due = begun + i * 1_000_000_000L / aSecond;
            LockSupport.parkNanos(Math.max(0, due - System.nanoTime()));
            sendNext();
        }
        producer.flush();
    }

    Thread sendBeside(int count, int aSecond) {
        return Thread.ofPlatform().start(() -> send(count, aSecond));
    }

    private Future<RecordMetadata> sendNext() {
        var number = sent.getAndIncrement();
        var athlete = new UUID(1, number % athletes);
        var device = new UUID(2, number % athletes);
        var batch = batch(number % athletes, number / athletes);
        var record =
                new ProducerRecord<>(
                        Topics.TELEMETRY_BATCHES.name(), Ids.toBytes(athlete), batch.toByteArray());
        new TelemetryHeaders(
                        device,
                        DeviceKind.WATCH,
                        TelemetryHeaders.Format.PROTOBUF,
                        System.currentTimeMillis(),
                        1)
                .addTo(record.headers());
        sentNanos.put(ChunkClock.name(device, batch.getSequence()), System.nanoTime());
        return producer.send(record);
    }

    private TelemetryBatch batch(int athlete, int index) {
        var from = startMillis + 1_000L * SECONDS * index;
        var times = new long[SECONDS];
        Arrays.setAll(times, second -> from + 1_000L * second);
        var ride = index / BATCHES_A_RIDE;
        var batch =
                TelemetryBatch.newBuilder()
                        .setVersion(1)
                        .setBootId(1)
                        .setSequence(index + 1L)
                        .setSentAtMillis(from + 1_000L * SECONDS)
                        .setSentAtTicks(1_000L * SECONDS * (index + 1))
                        .setClockSynchronised(true)
                        .setActivityId(
                                ByteString.copyFrom(Ids.toBytes(new UUID(3 + ride, athlete))))
                        .setSport(Sport.SPORT_CYCLING)
                        .setFirstOfActivity(index % BATCHES_A_RIDE == 0)
                        .setLastOfActivity(index % BATCHES_A_RIDE == BATCHES_A_RIDE - 1);
        BatchWriter.putTimes(batch, times);
        put(batch, times, Channel.CHANNEL_HEART_RATE, 140, 15);
        put(batch, times, Channel.CHANNEL_POWER, 210, 60);
        put(batch, times, Channel.CHANNEL_SPEED, 8, 2);
        put(batch, times, Channel.CHANNEL_ALTITUDE, 100, 30);
        return batch.build();
    }

    private static void put(
            TelemetryBatch.Builder batch,
            long[] times,
            Channel channel,
            double mean,
            double swing) {
        var values = new double[times.length];
        Arrays.setAll(values, i -> mean + swing * Math.sin(times[i] / 17_000.0));
        BatchWriter.putColumn(batch, channel, values, 0);
    }

    @Override
    public void close() {
        producer.close();
    }
}
