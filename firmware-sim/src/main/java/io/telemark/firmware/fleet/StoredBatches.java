package io.telemark.firmware.fleet;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import io.telemark.contracts.Ids;
import io.telemark.contracts.TelemetryHeaders;
import io.telemark.contracts.Topics;
import io.telemark.contracts.telemetry.v1.Chunk;
import io.telemark.contracts.telemetry.v1.TelemetryBatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What of the fleet's batches is on a topic: the other side of the ledger. */
final class StoredBatches implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    /** So long without a batch of ours there are no repetitions to come either. */
    private static final Duration QUIET = Duration.ofSeconds(2);

    private static final Duration KAFKA_PATIENCE = Duration.ofSeconds(15);
    private static final int EXAMPLES = 5;

    private final Where where;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<UUID, Found> byDevice = new HashMap<>();
    private long stored;
    private long missing;
    private long bootId;

    /** Which topic. */
    public enum Where {
        /** What the bridge took, at least once: a repetition of a device stands here twice. */
        batches(Topics.TELEMETRY_BATCHES.name()),
        /** What was accepted, once. */
        chunks(Topics.TELEMETRY_CHUNKS.name());

        private final String topic;

        Where(String topic) {
            this.topic = topic;
        }
    }

    /**
     * The fleet's ledger against a topic.
     *
     * @param lost acknowledged, and not there
     * @param doubled there more than once
     * @param unknown there, and never sent
     * @param unacknowledged there without an acknowledgement that reached the device: allowed
     */
    record Check(
            String topic,
            long stored,
            long lost,
            long doubled,
            long unknown,
            long unacknowledged,
            List<String> examples) {
        /** The bridge promises at least once; once is the promise of what comes after it. */
        boolean mayRepeat() {
            return topic.equals(Where.batches.topic);
        }
    }

    /** How often each sequence of one device was found. */
    private record Found(FleetDevice device, byte[] times) {}

    private record BatchId(UUID device, long boot, long sequence) {}

    /** From the topic's present end on. */
    StoredBatches(String bootstrapServers, Where where) {
        this.where = where;
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "isolation.level",
                        "read_committed",
                        "enable.auto.commit",
                        false,
                        "default.api.timeout.ms",
                        (int) KAFKA_PATIENCE.toMillis());
        this.consumer =
                new KafkaConsumer<>(
                        settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        try {
            var partitions =
                    consumer.partitionsFor(where.topic).stream()
                            .map(info -> new TopicPartition(info.topic(), info.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            partitions.forEach(consumer::position);
        } catch (KafkaException unreachable) {
            consumer.close();
            throw new FleetException(
                    "Kafka at %s does not say where %s ends (check --kafka): %s"
                            .formatted(bootstrapServers, where.topic, unreachable.getMessage()));
        }
    }

    /** Waits for what is acknowledged to come, so long and no longer. */
    Check compare(List<FleetDevice> devices, long boot, Duration patience) {
        bootId = boot;
        missing = 0;
        for (var device : devices) {
            byDevice.put(
                    device.who().device(),
                    new Found(device, new byte[Math.toIntExact(device.ledger().sent() + 1)]));
            for (var sequence = 1L; sequence <= device.ledger().sent(); sequence++) {
                missing += device.ledger().isAcknowledged(sequence) ? 1 : 0;
            }
        }
        var giveUp = System.nanoTime() + patience.toNanos();
        var lastNews = System.nanoTime();
        var unknown = 0L;
        while ((missing > 0 && System.nanoTime() < giveUp)
                || System.nanoTime() - lastNews < QUIET.toNanos()) {
            for (var record : consumer.poll(POLL)) {
                var id = idOf(record);
                var found = byDevice.get(id.device());
                if (found != null && id.boot() == bootId) {
                    lastNews = System.nanoTime();
                    unknown += count(found, id.sequence()) ? 0 : 1;
                }
            }
        }
        return result(unknown);
    }

    private boolean count(Found found, long sequence) {
        stored++;
        if (sequence < 1 || sequence >= found.times().length) {
            return false;
        }
        var times = found.times()[(int) sequence];
        if (times == 0 && found.device().ledger().isAcknowledged(sequence)) {
            missing--;
        }
        if (times < Byte.MAX_VALUE) {
            found.times()[(int) sequence]++;
        }
        return true;
    }

    private Check result(long unknown) {
        var lost = 0L;
        var doubled = 0L;
        var unacknowledged = 0L;
        var examples = new ArrayList<String>();
        for (var found : byDevice.values()) {
            for (var sequence = 1; sequence < found.times().length; sequence++) {
                var times = found.times()[sequence];
                var acknowledged = found.device().ledger().isAcknowledged(sequence);
                lost += acknowledged && times == 0 ? 1 : 0;
                doubled += times > 1 ? 1 : 0;
                unacknowledged += times > 0 && !acknowledged ? 1 : 0;
                if (((acknowledged && times == 0) || (times > 1 && where == Where.chunks))
                        && examples.size() < EXAMPLES) {
                    examples.add(
                            "%s/%d: %d times".formatted(found.device().who(), sequence, times));
                }
            }
        }
        return new Check(where.topic, stored, lost, doubled, unknown, unacknowledged, examples);
    }

    private BatchId idOf(ConsumerRecord<byte[], byte[]> record) {
        try {
            var in = CodedInputStream.newInstance(record.value());
            return switch (where) {
                case batches -> {
                    var headers = TelemetryHeaders.of(record.headers());
                    yield headers.format() == TelemetryHeaders.Format.PROTOBUF
                            ? batch(headers.deviceId(), in)
                            : new BatchId(headers.deviceId(), 0, 0);
                }
                case chunks -> chunk(in);
            };
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Only the ids: the columns of a million batches would take longer than the run itself. */
    private static BatchId chunk(CodedInputStream in) throws IOException {
        var device = new UUID(0, 0);
        var boot = 0L;
        var sequence = 0L;
        for (var tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case Chunk.DEVICE_ID_FIELD_NUMBER -> device = Ids.fromBytes(in.readByteArray());
                case Chunk.BATCH_FIELD_NUMBER -> {
                    var outer = in.pushLimit(in.readRawVarint32());
                    var batch = batch(device, in);
                    boot = batch.boot();
                    sequence = batch.sequence();
                    in.popLimit(outer);
                }
                default -> in.skipField(tag);
            }
        }
        return new BatchId(device, boot, sequence);
    }

    private static BatchId batch(UUID device, CodedInputStream in) throws IOException {
        var boot = 0L;
        var sequence = 0L;
        for (var tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case TelemetryBatch.BOOT_ID_FIELD_NUMBER -> boot = in.readUInt64();
                case TelemetryBatch.SEQUENCE_FIELD_NUMBER -> sequence = in.readUInt64();
                default -> in.skipField(tag);
            }
        }
        return new BatchId(device, boot, sequence);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
