package io.telemark.contracts.telemetry;

import com.google.protobuf.ByteString;
import io.telemark.contracts.telemetry.v1.Channel;
import io.telemark.contracts.telemetry.v1.Column;
import io.telemark.contracts.telemetry.v1.TelemetryBatch;

/** Packs readings into a batch's delta-coded columns. */
public final class BatchWriter {
    private BatchWriter() {}

    /** Sets record count and times; epoch milliseconds in the order of recording. */
    public static void putTimes(TelemetryBatch.Builder batch, long[] timesMillis) {
        batch.setRecordCount(timesMillis.length).clearRecordTimeDeltas();
        if (timesMillis.length == 0) {
            return;
        }
        batch.setFirstRecordMillis(timesMillis[0]);
        var step = 0L;
        for (var i = 1; i < timesMillis.length; i++) {
            var difference = timesMillis[i] - timesMillis[i - 1];
            batch.addRecordTimeDeltas(difference - step);
            step = difference;
        }
    }

    /**
     * Adds a channel; does nothing when no record has a value.
     *
     * @param values one a record in the channel's unit, {@link Double#NaN} for none
     * @param stepsPerUnit resolution of the wire, 0 for the channel's usual one
     */
    public static void putColumn(
            TelemetryBatch.Builder batch, Channel channel, double[] values, int stepsPerUnit) {
        var column = column(channel, values, stepsPerUnit);
        if (column.getDeltasCount() > 0) {
            batch.addColumns(column);
        }
    }

    /** The same for a channel that Telemark has no name for. */
    public static void putOther(
            TelemetryBatch.Builder batch,
            String name,
            String unit,
            double[] values,
            int stepsPerUnit) {
        var column = column(Channel.CHANNEL_OTHER, values, stepsPerUnit);
        if (column.getDeltasCount() > 0) {
            batch.addColumns(column.setName(name).setUnit(unit));
        }
    }

    private static Column.Builder column(Channel channel, double[] values, int stepsPerUnit) {
        var column = Column.newBuilder().setChannel(channel);
        if (stepsPerUnit != 0) {
            column.setStepsPerUnit(stepsPerUnit);
        }
        var perUnit = BatchReader.stepsPerUnit(channel, stepsPerUnit);
        var presence = new byte[(values.length + 7) / 8];
        var before = 0L;
        for (var i = 0; i < values.length; i++) {
            if (Double.isNaN(values[i])) {
                continue;
            }
            presence[i / 8] |= (byte) (1 << (i % 8));
            var raw = Math.round(values[i] * perUnit);
            column.addDeltas(raw - before);
            before = raw;
        }
        if (column.getDeltasCount() < values.length) {
            column.setPresence(ByteString.copyFrom(presence));
        }
        return column;
    }
}
