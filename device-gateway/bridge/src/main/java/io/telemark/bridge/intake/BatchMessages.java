package io.telemark.bridge.intake;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import io.telemark.bridge.intake.Verdict.Accepted;
import io.telemark.bridge.intake.Verdict.Format;
import io.telemark.bridge.intake.Verdict.Reason;
import io.telemark.bridge.intake.Verdict.Refused;
import io.telemark.contracts.telemetry.BatchReader;
import io.telemark.contracts.telemetry.v1.Column;
import io.telemark.contracts.telemetry.v1.RrIntervals;
import io.telemark.contracts.telemetry.v1.TelemetryBatch;
import java.io.IOException;
import java.util.Arrays;

/**
 * Reads a batch's header and counts its columns without building the message: it runs on event
 * loops, for every publication. What passes here, the generated parser and {@link BatchReader} can
 * read; a test holds them together.
 */
final class BatchMessages {
    private static final int VERSION = 1;
    private static final int ACTIVITY_ID_BYTES = 16;
    private static final int MAX_COLUMNS =
            64; // Sixteen known channels; the rest are for the unknown.
    private static final int LONGEST_VARINT = 10;

    private final byte[] payload;
    private final CodedInputStream in;
    private long version = -1;
    private boolean hasBoot;
    private long boot;
    private long sequence;
    private long oldestHeld;
    private boolean hasSentAt;
    private int activityIdBytes;
    private int records;
    private int timeDeltas;
    private int heartBeats;
    private int heartBeatRecords;
    private int columns;
    private ColumnSize[] sizes = new ColumnSize[8];

    /**
     * Where a column's presence bits lie in the payload (length -1: none), and its number of
     * values.
     */
    private record ColumnSize(int presenceAt, int presenceBytes, int values) {}

    private BatchMessages(byte[] payload) {
        this.payload = payload;
        this.in = CodedInputStream.newInstance(payload);
    }

    static Verdict judge(byte[] payload) {
        return new BatchMessages(payload).judge();
    }

    private Verdict judge() {
        try {
            readBatch();
        } catch (IOException e) {
            // The sequence usually comes before the break, and lets the device know what to give
            // up.
            return refused(Reason.MALFORMED_BATCH, "not a TelemetryBatch: " + e.getMessage());
        }
        if (version != VERSION) {
            return version < 0
                    ? refused(Reason.MISSING_FIELD, "version: missing (expected: 1)")
                    : refused(
                            Reason.UNSUPPORTED_VERSION,
                            "version: %d (expected: %d)".formatted(version, VERSION));
        }
        if (!hasBoot || sequence == 0 || !hasSentAt) {
            return refused(
                    Reason.MISSING_FIELD,
                    (hasBoot ? sequence == 0 ? "sequence" : "sent_at_millis" : "boot_id")
                            + ": missing");
        }
        var contradiction = contradiction();
        return contradiction.isEmpty()
                ? new Accepted(Format.PROTOBUF, boot, sequence, oldestHeld)
                : refused(Reason.IMPLAUSIBLE_BATCH, contradiction);
    }

    private Refused refused(Reason reason, String detail) {
        return new Refused(reason, detail, boot, sequence, oldestHeld);
    }

    private String contradiction() {
        if (records < 0 || records > BatchReader.MAX_RECORDS) {
            return "record_count: %d (expected: 0 to %d)"
                    .formatted(Integer.toUnsignedLong(records), BatchReader.MAX_RECORDS);
        }
        if (timeDeltas != Math.max(0, records - 1)) {
            return "record_time_deltas: %d (expected: %d)"
                    .formatted(timeDeltas, Math.max(0, records - 1));
        }
        if (activityIdBytes != 0 && activityIdBytes != ACTIVITY_ID_BYTES) {
            return "activity_id: %d bytes (expected: %d)"
                    .formatted(activityIdBytes, ACTIVITY_ID_BYTES);
        }
        if (heartBeats != heartBeatRecords) {
            return "rr_intervals: %d intervals, %d record indexes (expected: as many)"
                    .formatted(heartBeats, heartBeatRecords);
        }
        for (var i = 0; i < columns; i++) {
            var expected = valuesExpected(sizes[i]);
            if (expected != sizes[i].values()) {
                return "column %d: %d values (expected: %d)"
                        .formatted(i, sizes[i].values(), expected);
            }
        }
        return "";
    }

    /** -1 when the presence bits themselves don't fit the records. */
    private int valuesExpected(ColumnSize column) {
        if (column.presenceBytes() < 0) {
            return records;
        }
        if (column.presenceBytes() != (records + 7) / 8) {
            return -1;
        }
        var present = 0;
        for (var i = 0; i < records; i++) {
            present += payload[column.presenceAt() + i / 8] >> (i % 8) & 1;
        }
        return present;
    }

    private void readBatch() throws IOException {
        for (var tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (tag) {
                case TelemetryBatch.VERSION_FIELD_NUMBER << 3 ->
                        version = Integer.toUnsignedLong(in.readUInt32());
                case TelemetryBatch.BOOT_ID_FIELD_NUMBER << 3 -> {
                    boot = in.readUInt64();
                    hasBoot = true;
                }
                case TelemetryBatch.SEQUENCE_FIELD_NUMBER << 3 -> sequence = in.readUInt64();
                case TelemetryBatch.OLDEST_HELD_FIELD_NUMBER << 3 -> oldestHeld = in.readUInt64();
                case TelemetryBatch.SENT_AT_MILLIS_FIELD_NUMBER << 3 -> {
                    in.readSInt64();
                    hasSentAt = true;
                }
                case TelemetryBatch.ACTIVITY_ID_FIELD_NUMBER << 3 | 2 ->
                        activityIdBytes = skipBytes();
                case TelemetryBatch.RECORD_COUNT_FIELD_NUMBER << 3 -> records = in.readUInt32();
                case TelemetryBatch.RECORD_TIME_DELTAS_FIELD_NUMBER << 3 -> {
                    in.readSInt64();
                    timeDeltas++;
                }
                case TelemetryBatch.RECORD_TIME_DELTAS_FIELD_NUMBER << 3 | 2 ->
                        timeDeltas += skipPacked();
                case TelemetryBatch.COLUMNS_FIELD_NUMBER << 3 | 2 -> readColumn();
                case TelemetryBatch.RR_INTERVALS_FIELD_NUMBER << 3 | 2 -> readRrIntervals();
                case TelemetryBatch.TIMER_EVENTS_FIELD_NUMBER << 3 | 2,
                        TelemetryBatch.SESSIONS_FIELD_NUMBER << 3 | 2,
                        TelemetryBatch.LAPS_FIELD_NUMBER << 3 | 2,
                        TelemetryBatch.LENGTHS_FIELD_NUMBER << 3 | 2 ->
                        readMessage(0, 0);
                case TelemetryBatch.WORKOUT_STEPS_FIELD_NUMBER << 3 | 2 ->
                        // Its repeat is a message and its intent a text.
                        readMessage(4 << 3 | 2, 7 << 3 | 2);
                default -> skip(tag);
            }
        }
    }

    private void readColumn() throws IOException {
        if (columns == MAX_COLUMNS) {
            throw new InvalidProtocolBufferException("more than " + MAX_COLUMNS + " columns");
        }
        var outer = in.pushLimit(in.readRawVarint32());
        var presenceAt = 0;
        var presenceBytes = -1;
        var values = 0;
        for (var tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (tag) {
                case Column.PRESENCE_FIELD_NUMBER << 3 | 2 -> {
                    presenceBytes = skipBytes();
                    presenceAt = in.getTotalBytesRead() - presenceBytes;
                }
                case Column.DELTAS_FIELD_NUMBER << 3 -> {
                    in.readSInt64();
                    values++;
                }
                case Column.DELTAS_FIELD_NUMBER << 3 | 2 -> values += skipPacked();
                case Column.NAME_FIELD_NUMBER << 3 | 2, Column.UNIT_FIELD_NUMBER << 3 | 2 ->
                        in.readStringRequireUtf8();
                default -> skip(tag);
            }
        }
        end(outer);
        if (columns == sizes.length) {
            sizes = Arrays.copyOf(sizes, columns * 2);
        }
        sizes[columns++] = new ColumnSize(presenceAt, presenceBytes, values);
    }

    private void readRrIntervals() throws IOException {
        var outer = in.pushLimit(in.readRawVarint32());
        for (var tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (tag) {
                case RrIntervals.RECORD_INDEX_FIELD_NUMBER << 3 | 2 ->
                        heartBeatRecords += skipPacked();
                case RrIntervals.INTERVAL_MILLIS_FIELD_NUMBER << 3 | 2 ->
                        heartBeats += skipPacked();
                case RrIntervals.RECORD_INDEX_FIELD_NUMBER << 3 -> {
                    in.readUInt32();
                    heartBeatRecords++;
                }
                case RrIntervals.INTERVAL_MILLIS_FIELD_NUMBER << 3 -> {
                    in.readUInt32();
                    heartBeats++;
                }
                default -> skip(tag);
            }
        }
        end(outer);
    }

    /** Walks a message of which nothing but its form matters here. */
    private void readMessage(int messageTag, int textTag) throws IOException {
        var outer = in.pushLimit(in.readRawVarint32());
        for (var tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (tag == messageTag) {
                readMessage(0, 0);
            } else if (tag == textTag) {
                in.readStringRequireUtf8();
            } else {
                skip(tag);
            }
        }
        end(outer);
    }

    private void end(int outer) throws IOException {
        in.checkLastTagWas(0);
        in.popLimit(outer);
    }

    private void skip(int tag) throws IOException {
        if (!in.skipField(tag)) {
            throw new InvalidProtocolBufferException(
                    "field %d ends a group that none began"
                            .formatted(WireFormat.getTagFieldNumber(tag)));
        }
    }

    private int skipBytes() throws IOException {
        var length = in.readRawVarint32();
        in.skipRawBytes(length);
        return length;
    }

    /** Counts the varints of a packed field: each ends with a byte below 128. */
    private int skipPacked() throws IOException {
        var length = skipBytes();
        var end = in.getTotalBytesRead();
        var count = 0;
        var bytes = 0;
        for (var i = end - length; i < end; i++) {
            bytes++;
            if (payload[i] >= 0) {
                count++;
                bytes = 0;
            } else if (bytes == LONGEST_VARINT) {
                throw new InvalidProtocolBufferException("a number of more than ten bytes");
            }
        }
        if (bytes != 0) {
            throw new InvalidProtocolBufferException("a packed field ends inside a number");
        }
        return count;
    }
}
