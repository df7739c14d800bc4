package io.telemark.sensors.chunk;

import com.google.protobuf.InvalidProtocolBufferException;
import io.telemark.contracts.Ids;
import io.telemark.contracts.telemetry.BatchReader;
import io.telemark.contracts.telemetry.InvalidBatchException;
import io.telemark.contracts.telemetry.v1.Channel;
import io.telemark.contracts.telemetry.v1.Chunk;
import io.telemark.contracts.telemetry.v1.TelemetryBatch;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Accepted chunks as they come from ingest. */
final class ChunkMessages {
    /** Years 1 to 9999: what the database, RFC 3339 and people can write down. */
    private static final long EARLIEST = Instant.parse("0001-01-01T00:00:00Z").toEpochMilli();

    private static final long LATEST = Instant.parse("9999-12-31T00:00:00Z").toEpochMilli();

    private ChunkMessages() {}

    /**
     * Fails with {@link InvalidBatchException} when the bytes are no chunk or contradict
     * themselves.
     */
    static ChunkRow row(byte[] message) {
        var chunk = parse(message);
        var batch = chunk.getBatch();
        var times = BatchReader.timesMillis(batch);
        for (var i = 0; i < times.length; i++) {
            times[i] = inRange(times[i] + chunk.getClockCorrectionMillis());
        }
        var otherwise = inRange(momentWithoutRecords(batch) + chunk.getClockCorrectionMillis());
        return new ChunkRow(
                new BatchKey(
                        Ids.fromByteString(chunk.getDeviceId()),
                        batch.getBootId(),
                        batch.getSequence()),
                Ids.fromByteString(chunk.getAthleteId()),
                chunk.getDeviceKind().getNumber(),
                activityId(batch),
                RecordSpan.of(times, otherwise),
                Instant.ofEpochMilli(inRange(chunk.getReceivedAtMillis())),
                message,
                times,
                columns(batch),
                others(batch),
                batch.getRrIntervals().getIntervalMillisList().stream()
                        .mapToInt(Integer::intValue)
                        .toArray());
    }

    private static Chunk parse(byte[] message) {
        try {
            return Chunk.parseFrom(message);
        } catch (InvalidProtocolBufferException unreadable) {
            throw new InvalidBatchException("chunk: %s".formatted(unreadable.getMessage()));
        }
    }

    private static @Nullable UUID activityId(TelemetryBatch batch) {
        return batch.getActivityId().isEmpty() ? null : Ids.fromByteString(batch.getActivityId());
    }

    private static long momentWithoutRecords(TelemetryBatch batch) {
        for (var event : batch.getTimerEventsList()) {
            if (event.hasAtMillis()) {
                return event.getAtMillis();
            }
        }
        return batch.getSentAtMillis();
    }

    /** Two columns of one channel are one: the last value stands, as in the canonical series. */
    private static Map<ArchiveChannel, double[]> columns(TelemetryBatch batch) {
        var columns = new EnumMap<ArchiveChannel, double[]>(ArchiveChannel.class);
        for (var column : batch.getColumnsList()) {
            var channel = archived(column.getChannel());
            if (channel != null) {
                columns.merge(channel, BatchReader.values(batch, column), ChunkMessages::over);
            }
        }
        return columns;
    }

    private static Map<OtherChannel, double[]> others(TelemetryBatch batch) {
        var others = new LinkedHashMap<OtherChannel, double[]>();
        for (var column : batch.getColumnsList()) {
            if (column.getChannel() == Channel.CHANNEL_OTHER) {
                others.merge(
                        new OtherChannel(column.getName(), column.getUnit()),
                        BatchReader.values(batch, column),
                        ChunkMessages::over);
            }
        }
        return others;
    }

    private static double[] over(double[] before, double[] after) {
        for (var i = 0; i < before.length; i++) {
            if (!Double.isNaN(after[i])) {
                before[i] = after[i];
            }
        }
        return before;
    }

    /** Null for what has no column of its own. */
    private static @Nullable ArchiveChannel archived(Channel channel) {
        return switch (channel) {
            case CHANNEL_HEART_RATE -> ArchiveChannel.HEART_RATE;
            case CHANNEL_POWER -> ArchiveChannel.POWER;
            case CHANNEL_CADENCE -> ArchiveChannel.CADENCE;
            case CHANNEL_SPEED -> ArchiveChannel.SPEED;
            case CHANNEL_DISTANCE -> ArchiveChannel.DISTANCE;
            case CHANNEL_LATITUDE -> ArchiveChannel.LATITUDE;
            case CHANNEL_LONGITUDE -> ArchiveChannel.LONGITUDE;
            case CHANNEL_ALTITUDE -> ArchiveChannel.ALTITUDE;
            case CHANNEL_TEMPERATURE -> ArchiveChannel.TEMPERATURE;
            case CHANNEL_LEFT_RIGHT_BALANCE -> ArchiveChannel.LEFT_RIGHT_BALANCE;
            case CHANNEL_GROUND_CONTACT_TIME -> ArchiveChannel.GROUND_CONTACT_TIME;
            case CHANNEL_VERTICAL_OSCILLATION -> ArchiveChannel.VERTICAL_OSCILLATION;
            case CHANNEL_STEP_LENGTH -> ArchiveChannel.STEP_LENGTH;
            case CHANNEL_RESPIRATION -> ArchiveChannel.RESPIRATION;
            case CHANNEL_STEPS -> ArchiveChannel.STEPS;
            case CHANNEL_BATTERY -> ArchiveChannel.BATTERY;
            case CHANNEL_OTHER, CHANNEL_UNSPECIFIED, UNRECOGNIZED -> null;
        };
    }

    private static long inRange(long millis) {
        if (millis < EARLIEST || millis > LATEST) {
            throw new InvalidBatchException(
                    "time: %d ms since 1970 (expected: a year from 1 to 9999)".formatted(millis));
        }
        return millis;
    }
}
