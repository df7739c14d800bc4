package io.telemark.streams.ingest;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.telemark.contracts.TelemetryHeaders;
import io.telemark.contracts.telemetry.BatchReader;
import io.telemark.contracts.telemetry.InvalidBatchException;
import io.telemark.contracts.telemetry.Senml;
import io.telemark.contracts.telemetry.v1.TelemetryBatch;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** From a device's bytes to a batch that can be computed with, or the reason why not. */
public final class BatchDecoder {
    private static final int VERSION = 1;
    private static final int ID_BYTES = 16;

    private BatchDecoder() {}

    /** What became of the bytes. */
    public sealed interface Decoded {
        /**
         * Can be computed with.
         *
         * @param numbered has a sequence of the device's own; else its number is a hash
         */
        record Accepted(TelemetryBatch batch, boolean numbered) implements Decoded {}

        record Refused(Refusal refusal) implements Decoded {}
    }

    public static Decoded decode(byte[] bytes, TelemetryHeaders headers) {
        try {
            return switch (headers.format()) {
                case PROTOBUF -> checked(TelemetryBatch.parseFrom(bytes), true);
                case SENML_JSON, SENML_CBOR -> checked(pack(bytes, headers), false);
            };
        } catch (InvalidProtocolBufferException notProtobuf) {
            return new Decoded.Refused(
                    Refusal.unreadable(
                            "payload: no TelemetryBatch (%s)".formatted(notProtobuf.getMessage())));
        } catch (InvalidBatchException invalid) {
            var detail = String.valueOf(invalid.getMessage());
            return headers.format() == TelemetryHeaders.Format.PROTOBUF
                    ? contradictory(detail)
                    : new Decoded.Refused(Refusal.malformedSenml(detail));
        }
    }

    /**
     * A pack has no number of its own, so its bytes are one. Two equal packs with times relative to
     * now are two readings: theirs is their reception's.
     */
    private static TelemetryBatch pack(byte[] bytes, TelemetryHeaders headers) {
        var batch = Senml.read(bytes, headers.format());
        var receivedAt = batch.getClockSynchronised() ? 0 : headers.receivedAtMillis();
        return batch.toBuilder().setBootId(0).setSequence(hash(bytes, receivedAt)).build();
    }

    private static Decoded checked(TelemetryBatch batch, boolean numbered) {
        if (numbered && batch.getVersion() != VERSION) {
            return new Decoded.Refused(Refusal.unknownVersion(batch.getVersion(), VERSION));
        }
        if (batch.getSequence() <= 0 || batch.getBootId() < 0) {
            return contradictory(
                    "sequence: %s of boot %s (expected: from 1 to 2^63 - 1)"
                            .formatted(
                                    Long.toUnsignedString(batch.getSequence()),
                                    Long.toUnsignedString(batch.getBootId())));
        }
        if (!isAbsentOrId(batch.getActivityId())) {
            return contradictory(
                    "activity_id: %d bytes (expected: none or %d)"
                            .formatted(batch.getActivityId().size(), ID_BYTES));
        }
        BatchReader.timesMillis(batch);
        var beats = batch.getRrIntervals();
        if (beats.getRecordIndexCount() != beats.getIntervalMillisCount()) {
            return contradictory(
                    "rr_intervals: %d indexes of %d intervals (expected: as many)"
                            .formatted(
                                    beats.getRecordIndexCount(), beats.getIntervalMillisCount()));
        }
        return PossibleValues.check(batch)
                .<Decoded>map(Decoded.Refused::new)
                .orElseGet(() -> new Decoded.Accepted(batch, numbered));
    }

    private static boolean isAbsentOrId(ByteString id) {
        return id.isEmpty() || id.size() == ID_BYTES;
    }

    private static Decoded contradictory(String detail) {
        return new Decoded.Refused(Refusal.contradictory(detail));
    }

    private static long hash(byte[] bytes, long salt) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(ByteBuffer.allocate(Long.BYTES).putLong(salt).array());
            var hash = ByteBuffer.wrap(digest.digest(bytes)).getLong();
            return Math.max(1, hash & Long.MAX_VALUE);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
