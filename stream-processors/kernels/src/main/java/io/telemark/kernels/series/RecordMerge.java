package io.telemark.kernels.series;

import io.telemark.kernels.recording.Channel;
import io.telemark.kernels.recording.Recording;
import java.util.Arrays;

/**
 * Rules C1 and C2: from a recording in any order to one record a second. C1 holds by construction,
 * for a record without a time cannot be recorded.
 *
 * @param rejected records with a time more than 24 h from the median
 */
record RecordMerge(Records records, int raw, int rejected) {
    /** A clock this far from the others is wrong, whatever it says. */
    private static final long FAR_MILLIS = 86_400_000L;

    static RecordMerge of(Recording recording) {
        var times = recording.timesMillis();
        var order = near(times, order(times));
        var starts = starts(times, order);
        var readings = Columns.of(channel -> cleaned(recording, channel));
        Cleaning.cleanPositions(readings.get(Channel.LATITUDE), readings.get(Channel.LONGITUDE));
        var seconds = new long[starts.length - 1];
        for (var i = 0; i < seconds.length; i++) {
            seconds[i] = Math.floorDiv(times[order[starts[i]]], 1000L);
        }
        var columns =
                Columns.of(channel -> merged(channel, readings.get(channel), times, order, starts));
        return new RecordMerge(
                new Records(seconds, columns), times.length, times.length - order.length);
    }

    private static double[] cleaned(Recording recording, Channel channel) {
        var given = recording.columns().get(channel);
        if (given != null) {
            return Cleaning.clean(channel, given);
        }
        var none = new double[recording.timesMillis().length];
        Arrays.fill(none, Double.NaN);
        return none;
    }

    /** Indices by time; records of one instant keep their order, because the last one wins. */
    private static int[] order(long[] times) {
        var sorted = true;
        for (var i = 1; i < times.length && sorted; i++) {
            sorted = times[i - 1] <= times[i];
        }
        var order = new int[times.length];
        Arrays.setAll(order, i -> i);
        return sorted ? order : sortedBy(times, order);
    }

    private static int[] sortedBy(long[] times, int[] order) {
        var boxed = Arrays.stream(order).boxed().toArray(Integer[]::new);
        Arrays.sort(boxed, (a, b) -> Long.compare(times[a], times[b])); // Stable, unlike on ints.
        return Arrays.stream(boxed).mapToInt(Integer::intValue).toArray();
    }

    private static int[] near(long[] times, int[] order) {
        if (order.length == 0) {
            return order;
        }
        var median = times[order[order.length / 2]];
        var from = 0;
        while (median - times[order[from]] > FAR_MILLIS) {
            from++;
        }
        var to = order.length;
        while (times[order[to - 1]] - median > FAR_MILLIS) {
            to--;
        }
        return Arrays.copyOfRange(order, from, to);
    }

    /** Where in the order each second begins, and the end of the last one. */
    private static int[] starts(long[] times, int[] order) {
        var starts = new int[order.length + 1];
        var count = 0;
        for (var i = 0; i < order.length; i++) {
            if (i == 0
                    || Math.floorDiv(times[order[i]], 1000L)
                            != Math.floorDiv(times[order[i - 1]], 1000L)) {
                starts[count++] = i;
            }
        }
        starts[count] = order.length;
        return Arrays.copyOf(starts, count + 1);
    }

    private static double[] merged(
            Channel channel, double[] readings, long[] times, int[] order, int[] starts) {
        var values = new double[starts.length - 1];
        for (var i = 0; i < values.length; i++) {
            values[i] =
                    switch (channel) {
                        case POWER, CADENCE, SPEED ->
                                mean(readings, times, order, starts[i], starts[i + 1]);
                        default -> last(readings, order, starts[i], starts[i + 1]);
                    };
        }
        return values;
    }

    private static double last(double[] readings, int[] order, int from, int to) {
        for (var i = to - 1; i >= from; i--) {
            if (!Double.isNaN(readings[order[i]])) {
                return readings[order[i]];
            }
        }
        return Double.NaN;
    }

    /** Sensors faster than 1 Hz: the mean of the instants; of one instant the last reading wins. */
    private static double mean(double[] readings, long[] times, int[] order, int from, int to) {
        var sum = 0.0;
        var count = 0;
        var begin = from;
        while (begin < to) {
            var end = begin + 1;
            while (end < to && times[order[end]] == times[order[begin]]) {
                end++;
            }
            var reading = last(readings, order, begin, end);
            if (!Double.isNaN(reading)) {
                sum += reading;
                count++;
            }
            begin = end;
        }
        return count == 0 ? Double.NaN : sum / count;
    }
}
