package io.telemark.kernels;

import io.telemark.kernels.recording.Channel;
import io.telemark.kernels.recording.Recording;
import io.telemark.kernels.recording.Sport;
import io.telemark.kernels.recording.TimerEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A ride or run with everything that real ones have: gaps, pauses, doubles, lost channels,
 * nonsense.
 */
public final class RandomRecording {
    private final SplittableRandom random;

    public RandomRecording(long seed) {
        random = new SplittableRandom(seed);
    }

    /** Half an hour or so. */
    public Recording next() {
        var times = times();
        return new Recording(
                random.nextBoolean() ? Sport.CYCLING : Sport.RUNNING,
                times,
                columns(times.length),
                timer(times),
                List.of(),
                List.of(),
                List.of(),
                Double.NaN,
                List.of(),
                IntStream.range(0, 300).map(_ -> random.nextInt(250, 1200)).toArray(),
                true);
    }

    private long[] times() {
        var times = new ArrayList<Long>();
        var second = Rides.START;
        var records = random.nextInt(1300, 2200);
        while (times.size() < records) {
            times.add(second * 1000);
            var what = random.nextInt(200);
            second += what < 190 ? 1 : what < 194 ? 0 : random.nextInt(2, 90);
        }
        return times.stream().mapToLong(Long::longValue).toArray();
    }

    private Map<Channel, double[]> columns(int length) {
        var columns = new EnumMap<Channel, double[]>(Channel.class);
        walk(columns, Channel.HEART_RATE, length, 140, 3, 0, 250);
        walk(columns, Channel.POWER, length, 200, 40, -5, 900);
        walk(columns, Channel.CADENCE, length, 85, 5, 0, 130);
        walk(columns, Channel.SPEED, length, 7, 0.5, 0, 20);
        walk(columns, Channel.ALTITUDE, length, 400, 0.4, 0, 3000);
        walk(columns, Channel.LATITUDE, length, 47, 0.00005, 40, 50);
        walk(columns, Channel.LONGITUDE, length, 8, 0.00005, 0, 20);
        var metres = 0.0;
        var odometer = new double[length];
        for (var i = 0; i < length; i++) {
            metres += random.nextDouble(0, 14);
            odometer[i] = random.nextInt(20) == 0 ? Double.NaN : metres;
        }
        columns.put(Channel.DISTANCE, odometer);
        return columns;
    }

    private void walk(
            Map<Channel, double[]> columns,
            Channel channel,
            int length,
            double start,
            double step,
            double low,
            double high) {
        var values = new double[length];
        var value = start;
        var lost = 0;
        for (var i = 0; i < length; i++) {
            value = Math.clamp(value + random.nextDouble(-step, step), low, high);
            lost = lost > 0 ? lost - 1 : random.nextInt(150) == 0 ? random.nextInt(30) : 0;
            values[i] = lost > 0 ? Double.NaN : Math.rint(value * 1e5) / 1e5;
        }
        columns.put(channel, values);
    }

    private List<TimerEvent> timer(long[] times) {
        if (random.nextBoolean()) {
            return List.of();
        }
        var pause = times[times.length / 3];
        var resume = times[times.length / 2];
        return List.of(
                new TimerEvent(times[0], TimerEvent.Kind.START),
                new TimerEvent(pause, TimerEvent.Kind.PAUSE),
                new TimerEvent(resume, TimerEvent.Kind.RESUME),
                new TimerEvent(times[times.length - 1], TimerEvent.Kind.STOP));
    }

    /**
     * The same records in another order; those of one second keep theirs, for the last one wins.
     */
    public Recording shuffled(Recording recording) {
        var times = recording.timesMillis();
        var keys = new EnumMap<Channel, double[]>(Channel.class);
        var rank = random.longs(times.length).toArray();
        var firstOfSecond = new int[times.length];
        for (var i = 1; i < times.length; i++) {
            firstOfSecond[i] = times[i] == times[i - 1] ? firstOfSecond[i - 1] : i;
        }
        var order =
                IntStream.range(0, times.length)
                        .boxed()
                        .sorted(Comparator.comparingLong(i -> rank[firstOfSecond[i]]))
                        .mapToInt(Integer::intValue)
                        .toArray();
        for (var column : recording.columns().entrySet()) {
            keys.put(
                    column.getKey(),
                    Arrays.stream(order).mapToDouble(i -> column.getValue()[i]).toArray());
        }
        return with(recording, Arrays.stream(order).mapToLong(i -> times[i]).toArray(), keys);
    }

    /** Every record comes a second time. */
    public static Recording doubled(Recording recording) {
        var columns = new EnumMap<Channel, double[]>(Channel.class);
        for (var column : recording.columns().entrySet()) {
            columns.put(column.getKey(), Rides.join(column.getValue(), column.getValue()));
        }
        var times = recording.timesMillis();
        var twice = Arrays.copyOf(times, 2 * times.length);
        System.arraycopy(times, 0, twice, times.length, times.length);
        return with(recording, twice, columns);
    }

    private static Recording with(
            Recording recording, long[] times, Map<Channel, double[]> columns) {
        return new Recording(
                recording.sport(),
                times,
                columns,
                recording.timerEvents(),
                recording.sessions(),
                recording.laps(),
                recording.lengths(),
                recording.poolLengthMetres(),
                recording.workout(),
                recording.rrMillis(),
                recording.integrityOk());
    }
}
