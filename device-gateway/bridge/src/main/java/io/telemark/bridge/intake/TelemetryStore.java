package io.telemark.bridge.intake;

import com.google.protobuf.ByteString;
import io.telemark.bridge.intake.Verdict.Accepted;
import io.telemark.bridge.intake.Verdict.Refused;
import io.telemark.bridge.registry.Binding;
import io.telemark.contracts.Ids;
import io.telemark.contracts.TelemetryHeaders;
import io.telemark.contracts.Topics;
import io.telemark.contracts.device.v1.DeviceConnected;
import io.telemark.contracts.telemetry.v1.DeviceKind;
import io.telemark.contracts.telemetry.v1.Rejection;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends to Kafka. One thread calls the producer: its send blocks when the topic's metadata are
 * gone, as after a broker's restart, and an event loop that blocks answers no ping.
 */
public final class TelemetryStore implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(TelemetryStore.class);
    private static final long OVERHEAD_BYTES =
            256; // Objects around a payload, so that empty ones count too.

    /**
     * Longer than a broker's restart or election; then the device, which still has it, sends again.
     */
    private static final Duration GIVE_UP_AFTER = Duration.ofMinutes(2);

    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);

    private final KafkaProducer<byte[], byte[]> producer;
    private final Budget budget;
    private final IntakeMetrics metrics;
    private final Handover<Outgoing> queue = new Handover<>();
    private final Thread sender;
    private volatile boolean closed;

    /** A record to be, made on the sender's thread to spare the event loops. */
    private interface Outgoing extends Callback {
        ProducerRecord<byte[], byte[]> record();
    }

    TelemetryStore(
            Map<String, Object> kafka,
            Budget budget,
            IntakeMetrics metrics,
            TestingProperties testing) {
        this.budget = budget;
        this.metrics = metrics;
        this.producer = new KafkaProducer<>(settings(kafka, testing));
        this.sender = Thread.ofPlatform().daemon().name("bridge-kafka-sender").start(this::run);
    }

    private static Map<String, Object> settings(
            Map<String, Object> kafka, TestingProperties testing) {
        var settings = new HashMap<>(kafka);
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, "bridge");
        var byAll = !testing.acknowledgeByLeaderAlone();
        settings.put(ProducerConfig.ACKS_CONFIG, byAll ? "all" : "1");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, byAll);
        // A broker that was stopped remembers only each producer's last batch. Of several that it
        // had
        // stored without our hearing, it would refuse the repeated earlier ones until we gave up.
        settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        settings.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, 4); // After one in the handover.
        settings.putIfAbsent(ProducerConfig.BATCH_SIZE_CONFIG, 64 * 1024);
        var giveUp = Math.toIntExact(GIVE_UP_AFTER.toMillis());
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, giveUp);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, giveUp);
        // A broker that is back must be found again quickly: devices wait with their window full.
        settings.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
        settings.put(ProducerConfig.RETRY_BACKOFF_MAX_MS_CONFIG, 500);
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.remove(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
        return settings;
    }

    /** Never blocks. The order of calls is the order in Kafka, per athlete. */
    void append(Publication publication, Verdict verdict, Delivery delivery) {
        var entry = new Entry(publication, verdict, delivery);
        budget.take(entry.bytes());
        queue.add(entry);
    }

    /** Tells the other bridges; best effort, for a lost one costs only the time until the next. */
    public void announce(UUID deviceId, UUID connectionId) {
        queue.add(new Announcement(deviceId, connectionId, System.currentTimeMillis()));
    }

    @Override
    public void close() {
        closed = true;
        sender.interrupt();
        try {
            sender.join(CLOSE_WITHIN.multipliedBy(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        var batch = new ArrayDeque<Outgoing>();
        try {
            while (!closed) {
                batch = queue.takeAll(batch);
                for (var next = batch.poll(); next != null; next = batch.poll()) {
                    send(next);
                }
            }
        } catch (InterruptedException | InterruptException e) {
            log.debug("sender stops");
        }
        Thread.interrupted(); // Closing waits for what the producer already has.
        producer.close(CLOSE_WITHIN);
        batch.forEach(left -> left.onCompletion(null, new IllegalStateException("closing")));
    }

    private void send(Outgoing next) {
        try {
            var _ = producer.send(next.record(), next);
        } catch (InterruptException e) {
            next.onCompletion(null, e);
            throw e;
        } catch (RuntimeException e) {
            next.onCompletion(null, e);
        }
    }

    private final class Entry implements Outgoing {
        private final Publication publication;
        private final Verdict verdict;
        private final Delivery delivery;
        private final long receivedAtMillis = System.currentTimeMillis();
        private final long receivedAtNanos = System.nanoTime();

        Entry(Publication publication, Verdict verdict, Delivery delivery) {
            this.publication = publication;
            this.verdict = verdict;
            this.delivery = delivery;
        }

        long bytes() {
            return publication.payload().length + OVERHEAD_BYTES;
        }

        @Override
        public ProducerRecord<byte[], byte[]> record() {
            var binding = publication.binding();
            return switch (verdict) {
                case Accepted accepted when binding != null -> accepted(binding, accepted);
                case Accepted _ -> throw new IllegalStateException("accepted without a binding");
                case Refused refused -> rejection(refused);
            };
        }

        private ProducerRecord<byte[], byte[]> accepted(Binding binding, Accepted accepted) {
            var record =
                    new ProducerRecord<>(
                            Topics.TELEMETRY_BATCHES.name(),
                            Ids.toBytes(binding.athleteId()),
                            publication.payload());
            var kind = DeviceKind.forNumber(binding.kind());
            new TelemetryHeaders(
                            binding.deviceId(),
                            kind == null ? DeviceKind.DEVICE_KIND_UNSPECIFIED : kind,
                            switch (accepted.format()) {
                                case PROTOBUF -> TelemetryHeaders.Format.PROTOBUF;
                                case SENML_JSON -> TelemetryHeaders.Format.SENML_JSON;
                                case SENML_CBOR -> TelemetryHeaders.Format.SENML_CBOR;
                            },
                            receivedAtMillis,
                            binding.epoch())
                    .addTo(record.headers());
            return record;
        }

        private ProducerRecord<byte[], byte[]> rejection(Refused refused) {
            var deviceId = publication.deviceId();
            var rejection =
                    Rejection.newBuilder()
                            .setReason(refused.reason().toString())
                            .setDetail(refused.detail())
                            .setReceivedAtMillis(receivedAtMillis)
                            .setPayload(ByteString.copyFrom(publication.payload()))
                            .setTopic(publication.topic());
            if (deviceId != null) {
                rejection.setDeviceId(deviceId.toString());
            }
            return new ProducerRecord<>(
                    Topics.TELEMETRY_REJECTED.name(),
                    deviceId == null ? null : Ids.toBytes(deviceId),
                    rejection.build().toByteArray());
        }

        @Override
        public void onCompletion(@Nullable RecordMetadata metadata, @Nullable Exception failure) {
            budget.giveBack(bytes());
            if (failure == null) {
                metrics.stored(receivedAtNanos);
                delivery.stored();
            } else {
                metrics.failed();
                delivery.failed(failure);
            }
        }
    }

    private record Announcement(UUID deviceId, UUID connectionId, long atMillis)
            implements Outgoing {
        @Override
        public ProducerRecord<byte[], byte[]> record() {
            return new ProducerRecord<>(
                    Topics.DEVICE_CONNECTIONS.name(),
                    Ids.toBytes(deviceId),
                    DeviceConnected.newBuilder()
                            .setDeviceId(Ids.toByteString(deviceId))
                            .setConnectionId(Ids.toByteString(connectionId))
                            .setConnectedAtMillis(atMillis)
                            .build()
                            .toByteArray());
        }

        @Override
        public void onCompletion(@Nullable RecordMetadata metadata, @Nullable Exception failure) {
            if (failure != null) {
                log.warn("connection of {} not announced: {}", deviceId, failure.toString());
            }
        }
    }
}
