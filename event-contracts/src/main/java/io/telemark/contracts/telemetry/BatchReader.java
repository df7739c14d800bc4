package io.telemark.contracts.telemetry;

import com.google.protobuf.ByteString;
import io.telemark.contracts.telemetry.v1.Channel;
import io.telemark.contracts.telemetry.v1.Column;
import io.telemark.contracts.telemetry.v1.TelemetryBatch;
import java.util.Arrays;

/**
 * Unpacks a batch's delta-coded columns. A batch that contradicts itself throws {@link
 * InvalidBatchException}.
 */
public final class BatchReader {
    /** Semicircles: 2^31 steps are 180 degrees. */
    static final double SEMICIRCLES_PER_DEGREE = 0x1p31 / 180;

    /** The only version of {@link TelemetryBatch} so far. */
    public static final int VERSION = 1;

    /** A batch is some seconds, an imported file's at most some minutes; more is an attack. */
    public static final int MAX_RECORDS = 4_096;

    private BatchReader() {}

    /** Epoch milliseconds of every record, by the device's clock. */
    public static long[] timesMillis(TelemetryBatch batch) {
        var count = count(batch);
        if (batch.getRecordTimeDeltasCount() != Math.max(0, count - 1)) {
            throw new InvalidBatchException(
                    "record_time_deltas: %d entries (expected: %d)"
                            .formatted(batch.getRecordTimeDeltasCount(), Math.max(0, count - 1)));
        }
        var times = new long[count];
        var step = 0L;
        try {
            for (var i = 0; i < count; i++) {
                if (i == 0) {
                    times[0] = batch.getFirstRecordMillis();
                } else {
                    step = Math.addExact(step, batch.getRecordTimeDeltas(i - 1));
                    times[i] = Math.addExact(times[i - 1], step);
                }
            }
        } catch (ArithmeticException overflow) {
            throw new InvalidBatchException("record_time_deltas: a time beyond 64 bits");
        }
        return times;
    }

    /** One value a record in the channel's unit, {@link Double#NaN} where the record has none. */
    public static double[] values(TelemetryBatch batch, Column column) {
        var count = count(batch);
        var presence = column.getPresence();
        if (column.hasPresence() && presence.size() != (count + 7) / 8) {
            throw new InvalidBatchException(
                    "%s presence: %d bytes (expected: %d)"
                            .formatted(column.getChannel(), presence.size(), (count + 7) / 8));
        }
        if (column.getDeltasCount() != present(column, count)) {
            throw new InvalidBatchException(
                    "%s deltas: %d entries (expected: %d)"
                            .formatted(
                                    column.getChannel(),
                                    column.getDeltasCount(),
                                    present(column, count)));
        }
        var perUnit = stepsPerUnit(column.getChannel(), column.getStepsPerUnit());
        var values = new double[count];
        Arrays.fill(values, Double.NaN);
        var raw = 0L;
        var next = 0;
        try {
            for (var i = 0; i < count; i++) {
                if (!column.hasPresence() || isSet(presence, i)) {
                    raw = Math.addExact(raw, column.getDeltas(next++));
                    values[i] = raw / perUnit;
                }
            }
        } catch (ArithmeticException overflow) {
            throw new InvalidBatchException(
                    "%s deltas: a value beyond 64 bits".formatted(column.getChannel()));
        }
        return values;
    }

    /** Checked first of all, because everything else allocates by it. */
    private static int count(TelemetryBatch batch) {
        var count = batch.getRecordCount();
        if (count < 0 || count > MAX_RECORDS) {
            throw new InvalidBatchException(
                    "record_count: %d (expected: 0 to %d)"
                            .formatted(Integer.toUnsignedLong(count), MAX_RECORDS));
        }
        return count;
    }

    /** The number of raw steps in one unit of a channel. */
    static double stepsPerUnit(Channel channel, int given) {
        if (given != 0) {
            return Integer.toUnsignedLong(given);
        }
        return switch (channel) {
            case CHANNEL_LATITUDE, CHANNEL_LONGITUDE -> SEMICIRCLES_PER_DEGREE;
            case CHANNEL_SPEED -> 1_000;
            case CHANNEL_DISTANCE, CHANNEL_LEFT_RIGHT_BALANCE, CHANNEL_RESPIRATION -> 100;
            case CHANNEL_ALTITUDE,
                    CHANNEL_GROUND_CONTACT_TIME,
                    CHANNEL_VERTICAL_OSCILLATION,
                    CHANNEL_STEP_LENGTH ->
                    10;
            case CHANNEL_HEART_RATE,
                    CHANNEL_POWER,
                    CHANNEL_CADENCE,
                    CHANNEL_TEMPERATURE,
                    CHANNEL_STEPS,
                    CHANNEL_BATTERY,
                    CHANNEL_OTHER,
                    CHANNEL_UNSPECIFIED,
                    UNRECOGNIZED ->
                    1;
        };
    }

    private static int present(Column column, int count) {
        if (!column.hasPresence()) {
            return count;
        }
        var present = 0;
        for (var i = 0; i < count; i++) {
            if (isSet(column.getPresence(), i)) {
                present++;
            }
        }
        return present;
    }

    private static boolean isSet(ByteString bits, int index) {
        return (bits.byteAt(index / 8) >> (index % 8) & 1) == 1;
    }
}
