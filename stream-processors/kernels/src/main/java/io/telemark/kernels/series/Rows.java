package io.telemark.kernels.series;

import io.telemark.kernels.recording.Channel;
import io.telemark.kernels.series.Spans.Span;
import java.util.Arrays;
import java.util.List;

/** The canonical series: one row for every active second, each channel's value or NaN. */
public final class Rows {
    /** A reading this old says nothing of now. */
    private static final long CARRY_SECONDS = 10;

    private final long[] seconds;
    private final Columns columns;

    private Rows(long[] seconds, Columns columns) {
        this.seconds = seconds;
        this.columns = columns;
    }

    static Rows of(Records records, List<Span> spans) {
        var seconds =
                new long[(int) spans.stream().mapToLong(span -> span.to() - span.from()).sum()];
        var size = 0;
        for (var span : spans) {
            for (var second = span.from(); second < span.to(); second++) {
                seconds[size++] = second;
            }
        }
        return new Rows(
                seconds, Columns.of(channel -> carried(records, records.column(channel), seconds)));
    }

    /**
     * Rule C4: a value holds for 10 s, and never over a pause. The record just before the first
     * active second counts: nothing inactive lies between the two.
     */
    private static double[] carried(Records records, double[] readings, long[] seconds) {
        var values = new double[seconds.length];
        var next = 0;
        var reading = Double.NaN;
        var readAt = 0L;
        var earliest = Long.MIN_VALUE;
        for (var i = 0; i < seconds.length; i++) {
            if (i == 0 || seconds[i] != seconds[i - 1] + 1) {
                reading = Double.NaN;
                earliest = seconds[i] - 1;
            }
            for (; next < records.size() && records.second(next) <= seconds[i]; next++) {
                if (records.second(next) >= earliest && !Double.isNaN(readings[next])) {
                    reading = readings[next];
                    readAt = records.second(next);
                }
            }
            values[i] = seconds[i] - readAt <= CARRY_SECONDS ? reading : Double.NaN;
        }
        return values;
    }

    /** Carries any readings, one a record, to the rows. */
    public double[] carried(Records records, double[] readings) {
        return carried(records, readings, seconds);
    }

    public int size() {
        return seconds.length;
    }

    public long[] seconds() {
        return seconds;
    }

    /** One value a row, NaN where there is none. */
    public double[] column(Channel channel) {
        return columns.get(channel);
    }

    public boolean has(Channel channel) {
        return Summary.of(column(channel)).count() > 0;
    }

    /** Index of the first row not before a second. */
    public int indexOf(long second) {
        var found = Arrays.binarySearch(seconds, second);
        return found >= 0 ? found : -found - 1;
    }

    /** Last - first second + 1. */
    public int elapsedSeconds() {
        return seconds.length == 0 ? 0 : (int) (seconds[seconds.length - 1] - seconds[0] + 1);
    }

    /**
     * The elapsed time line: one value a second from the first row to the last, 0 where unknown.
     */
    public double[] elapsed(double[] values) {
        var line = new double[elapsedSeconds()];
        for (var i = 0; i < seconds.length; i++) {
            if (!Double.isNaN(values[i])) {
                line[(int) (seconds[i] - seconds[0])] = values[i];
            }
        }
        return line;
    }
}
