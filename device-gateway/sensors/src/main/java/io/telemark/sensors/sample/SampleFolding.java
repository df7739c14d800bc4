package io.telemark.sensors.sample;

import io.telemark.sensors.chunk.ArchiveChannel;
import io.telemark.sensors.chunk.ReadingChannel;
import io.telemark.sensors.chunk.Readings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Folds chunks into rows of equal length. Chunks come in the order of their beginning, so a row is
 * given out as soon as no later chunk can reach it: a year costs no more memory than a minute.
 */
final class SampleFolding {
    private final List<? extends ReadingChannel> channels;
    private final SourceOrder sources;
    private final Range range;
    private final long stepMillis;
    private final Consumer<SampleRow> out;
    private final TreeMap<Long, Cell[]> open = new TreeMap<>();

    /** From inclusive, to exclusive; rows are counted from the origin. */
    record Range(Instant origin, Instant from, Instant to) {}

    SampleFolding(
            List<? extends ReadingChannel> channels,
            SourceOrder sources,
            Range range,
            Duration step,
            Consumer<SampleRow> out) {
        this.channels = channels;
        this.sources = sources;
        this.range = range;
        this.stepMillis = step.toMillis();
        this.out = out;
    }

    void add(Readings chunk) {
        giveOutBefore(rowOf(chunk.startsAt().toEpochMilli()));
        var from = Math.max(range.from.toEpochMilli(), chunk.startsAt().toEpochMilli());
        var to = Math.min(range.to.toEpochMilli() - 1, chunk.endsAt().toEpochMilli());
        for (var i = 0; i < channels.size(); i++) {
            var channel = channels.get(i);
            var values = chunk.columns().get(channel);
            var rank = sources.rank(channel, chunk.deviceId(), chunk.deviceKind());
            if (values == null || rank == SourceOrder.NOT_A_SOURCE) {
                continue;
            }
            for (var record = 0; record < values.length; record++) {
                var at = chunk.recordMillis()[record];
                if (at >= from && at <= to && !Double.isNaN(values[record])) {
                    cell(rowOf(at), i).add(at, values[record], rank);
                }
            }
        }
    }

    void finish() {
        giveOutBefore(Long.MAX_VALUE);
    }

    private void giveOutBefore(long row) {
        while (!open.isEmpty() && open.firstKey() < row) {
            var first = open.pollFirstEntry();
            List<@Nullable Double> values = new ArrayList<>(channels.size());
            for (var i = 0; i < channels.size(); i++) {
                values.add(first.getValue()[i].value(channels.get(i).folding()));
            }
            var at = range.origin.toEpochMilli() + first.getKey() * stepMillis;
            out.accept(new SampleRow(Instant.ofEpochMilli(at), values));
        }
    }

    private long rowOf(long millis) {
        return Math.floorDiv(millis - range.origin.toEpochMilli(), stepMillis);
    }

    private Cell cell(long row, int channel) {
        var cells = open.computeIfAbsent(row, _ -> newCells());
        return cells[channel];
    }

    private Cell[] newCells() {
        var cells = new Cell[channels.size()];
        for (var i = 0; i < cells.length; i++) {
            cells[i] = new Cell();
        }
        return cells;
    }

    /** One channel in one row, of the best source that has been seen for it. */
    private static final class Cell {
        private int rank = SourceOrder.NOT_A_SOURCE;
        private double sum;
        private int count;
        private long lastAt;
        private double last;

        void add(long at, double value, int from) {
            if (from > rank) {
                return;
            }
            if (from < rank) {
                rank = from;
                sum = 0;
                count = 0;
                lastAt = Long.MIN_VALUE;
            }
            if (at >= lastAt) {
                lastAt = at;
                last = value;
            }
            sum += value;
            count++;
        }

        @Nullable Double value(ArchiveChannel.Folding folding) {
            if (count == 0) {
                return null;
            }
            return switch (folding) {
                case MEAN -> sum / count;
                case LAST -> last;
            };
        }
    }
}
