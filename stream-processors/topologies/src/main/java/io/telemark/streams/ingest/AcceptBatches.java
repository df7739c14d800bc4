package io.telemark.streams.ingest;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import io.telemark.contracts.Ids;
import io.telemark.contracts.TelemetryHeaders;
import io.telemark.contracts.Topics;
import io.telemark.contracts.telemetry.BatchReader;
import io.telemark.contracts.telemetry.v1.Chunk;
import io.telemark.contracts.telemetry.v1.DeviceKind;
import io.telemark.contracts.telemetry.v1.Rejection;
import io.telemark.contracts.telemetry.v1.TelemetryBatch;
import io.telemark.kernels.clock.Correction;
import io.telemark.kernels.dedup.SeenBatches.Verdict;
import io.telemark.streams.ingest.BatchDecoder.Decoded;
import io.telemark.streams.recording.ClockReadings;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** One batch in; one chunk, one refusal, or nothing (a repeated delivery) out. */
final class AcceptBatches implements Processor<UUID, byte[], UUID, MessageLite> {
    /** Before the first wearable, and as far ahead as a replay at many times speed gets. */
    private static final long EARLIEST = Instant.parse("1990-01-01T00:00:00Z").toEpochMilli();

    private static final long AHEAD = Duration.ofDays(1).toMillis();

    private final boolean deduplicating;
    private @Nullable ProcessorContext<UUID, MessageLite> context;
    private @Nullable KeyValueStore<Bytes, byte[]> intakes;

    AcceptBatches(boolean deduplicating) {
        this.deduplicating = deduplicating;
    }

    @Override
    public void init(ProcessorContext<UUID, MessageLite> context) {
        this.context = context;
        this.intakes = context.getStateStore(IngestTopology.DEVICE_INTAKES);
    }

    @Override
    public void process(Record<UUID, byte[]> batch) {
        var headers = TelemetryHeaders.of(batch.headers());
        switch (BatchDecoder.decode(batch.value(), headers)) {
            case Decoded.Refused(var refusal) -> refuse(batch, headers, refusal);
            case Decoded.Accepted accepted -> accept(batch, headers, accepted);
        }
    }

    private void accept(
            Record<UUID, byte[]> record, TelemetryHeaders headers, Decoded.Accepted accepted) {
        var key = key(record.key(), headers.deviceId());
        var intake = DeviceIntake.read(store().get(key));
        var batch = accepted.batch();
        var historical = headers.deviceKind() == DeviceKind.FILE_IMPORT;
        // A file's boot is its hash, so what has its number is the same, whenever it was sent.
        var sentAt = historical ? 0 : batch.getSentAtMillis();
        var seen =
                accepted.numbered()
                        ? intake.seen().offer(batch.getBootId(), batch.getSequence(), sentAt)
                        : intake.seen().offerPack(batch.getSequence());
        if (deduplicating && seen.verdict() == Verdict.SEEN) {
            return;
        }
        if (seen.verdict() == Verdict.WENT_BACK) {
            var refusal = Refusal.wentBack(batch.getBootId(), batch.getSequence());
            refuse(record, headers, refusal);
            return;
        }
        var clock =
                intake.clocks()
                        .next(
                                ClockReadings.of(
                                        batch, headers.deviceKind(), headers.receivedAtMillis()));
        var impossible = impossibleTime(batch, clock.correction(), headers.receivedAtMillis());
        if (impossible != null) {
            refuse(record, headers, impossible);
            return;
        }
        store().put(key, new DeviceIntake(seen.next(), clock.next()).toBytes());
        var chunk = chunk(record.key(), headers, batch, clock.correction());
        forward(record.key(), chunk, record.timestamp(), IngestTopology.CHUNKS);
    }

    /** One wild record is the canonical series' business; a batch of nothing else is refused. */
    private static @Nullable Refusal impossibleTime(
            TelemetryBatch batch, Correction correction, long receivedAtMillis) {
        var times = BatchReader.timesMillis(batch);
        for (var time : times) {
            var corrected = time + correction.millis();
            if (corrected >= EARLIEST && corrected <= receivedAtMillis + AHEAD) {
                return null;
            }
        }
        return times.length == 0 ? null : Refusal.impossibleTime(times[0], correction);
    }

    private static Chunk chunk(
            UUID athlete, TelemetryHeaders headers, TelemetryBatch batch, Correction correction) {
        return Chunk.newBuilder()
                .setAthleteId(Ids.toByteString(athlete))
                .setDeviceId(Ids.toByteString(headers.deviceId()))
                .setDeviceKind(headers.deviceKind())
                .setBatch(batch)
                .setClockCorrectionMillis(correction.millis())
                .setClockSource(
                        correction.reception()
                                ? Chunk.ClockSource.RECEPTION
                                : Chunk.ClockSource.DEVICE)
                .setReceivedAtMillis(headers.receivedAtMillis())
                .build();
    }

    private void refuse(Record<UUID, byte[]> record, TelemetryHeaders headers, Refusal refusal) {
        var rejection =
                Rejection.newBuilder()
                        .setDeviceId(headers.deviceId().toString())
                        .setReason(refusal.reason())
                        .setDetail(refusal.detail())
                        .setReceivedAtMillis(headers.receivedAtMillis())
                        .setPayload(ByteString.copyFrom(record.value()))
                        .setTopic(Topics.TELEMETRY_BATCHES.name())
                        .build();
        forward(headers.deviceId(), rejection, record.timestamp(), IngestTopology.REJECTED);
    }

    private void forward(UUID key, MessageLite value, long timestamp, String to) {
        if (context != null) {
            context.forward(new Record<>(key, value, timestamp, new RecordHeaders()), to);
        }
    }

    private KeyValueStore<Bytes, byte[]> store() {
        if (intakes == null) {
            throw new IllegalStateException("init has not been called");
        }
        return intakes;
    }

    private static Bytes key(UUID athlete, UUID device) {
        return Bytes.wrap(
                ByteBuffer.allocate(4 * Long.BYTES)
                        .put(Ids.toBytes(athlete))
                        .put(Ids.toBytes(device))
                        .array());
    }
}
