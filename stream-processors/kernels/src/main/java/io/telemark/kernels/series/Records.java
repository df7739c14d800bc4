package io.telemark.kernels.series;

import io.telemark.kernels.recording.Channel;
import java.util.Arrays;

/** Cleaned records, at most one a second, in the order of time. */
public final class Records {
    private final long[] seconds;
    private final Columns columns;

    Records(long[] seconds, Columns columns) {
        this.seconds = seconds;
        this.columns = columns;
    }

    public int size() {
        return seconds.length;
    }

    /** Whole UTC second of a record. */
    public long second(int index) {
        return seconds[index];
    }

    /** One value a record, NaN where it has none. */
    public double[] column(Channel channel) {
        return columns.get(channel);
    }

    /** The records with {@code from <= second < to}. */
    Records between(long from, long to) {
        var first = indexOf(from);
        var last = Math.max(first, indexOf(to));
        return new Records(
                Arrays.copyOfRange(seconds, first, last),
                Columns.of(channel -> Arrays.copyOfRange(column(channel), first, last)));
    }

    /** Index of the first record not before a second. */
    public int indexOf(long second) {
        var found = Arrays.binarySearch(seconds, second);
        return found >= 0 ? found : -found - 1;
    }
}
