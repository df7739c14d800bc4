package io.telemark.kernels;

import io.telemark.kernels.activity.ActivityMetrics;
import io.telemark.kernels.activity.ActivityResult;
import io.telemark.kernels.activity.Metric;
import io.telemark.kernels.athlete.Athlete;
import io.telemark.kernels.athlete.Sex;
import io.telemark.kernels.athlete.Thresholds;
import io.telemark.kernels.recording.Channel;
import io.telemark.kernels.recording.Recording;
import io.telemark.kernels.recording.Sport;
import io.telemark.kernels.recording.TimerEvent;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/** Recordings that a closed formula knows the answer to. */
public final class Rides {
    /** A whole hour, so that seconds are easy to read. */
    public static final long START = 1_700_000_000;

    public static final Athlete MAN = athlete(Sex.MALE);
    public static final Athlete WOMAN = athlete(Sex.FEMALE);

    private Rides() {}

    private static Athlete athlete(Sex sex) {
        return athlete(sex, Double.NaN, Double.NaN);
    }

    private static Athlete athlete(Sex sex, double thresholdSwimSpeed, double runFtp) {
        return new Athlete(
                sex,
                35,
                new Thresholds(
                        250, 250, 20_000, 165, 185, 50, 70, 1.78, 4.0, thresholdSwimSpeed, runFtp));
    }

    /** The man, who knows his critical swim speed in m/s. */
    public static Athlete swimmer(double thresholdSwimSpeed) {
        return athlete(Sex.MALE, thresholdSwimSpeed, Double.NaN);
    }

    /** The man, who knows the threshold power of his running. */
    public static Athlete runner(double runFtp) {
        return athlete(Sex.MALE, Double.NaN, runFtp);
    }

    /** One reading a second from {@link #START} on. */
    public static Recording of(Channel channel, double... readings) {
        return of(Map.of(channel, readings));
    }

    public static Recording of(Map<Channel, double[]> columns) {
        var length = columns.values().iterator().next().length;
        return at(LongStream.range(0, length).toArray(), columns);
    }

    /** Readings at seconds after {@link #START}. */
    public static Recording at(long[] seconds, Map<Channel, double[]> columns) {
        return Recording.of(
                Sport.CYCLING,
                Arrays.stream(seconds).map(second -> (START + second) * 1000).toArray(),
                columns);
    }

    public static Recording withTimer(Recording recording, TimerEvent... events) {
        return new Recording(
                recording.sport(),
                recording.timesMillis(),
                recording.columns(),
                List.of(events),
                recording.sessions(),
                recording.laps(),
                recording.lengths(),
                recording.poolLengthMetres(),
                recording.workout(),
                recording.rrMillis(),
                recording.integrityOk());
    }

    public static TimerEvent event(long second, TimerEvent.Kind kind) {
        return new TimerEvent((START + second) * 1000, kind);
    }

    public static double[] steady(int seconds, double value) {
        var values = new double[seconds];
        Arrays.fill(values, value);
        return values;
    }

    /** One stretch after the other. */
    public static double[] join(double[]... parts) {
        return Arrays.stream(parts).flatMapToDouble(DoubleStream::of).toArray();
    }

    public static double[] repeat(int times, double[]... parts) {
        var once = join(parts);
        var all = new double[times * once.length];
        Arrays.setAll(all, i -> once[i % once.length]);
        return all;
    }

    public static ActivityResult compute(Recording recording) {
        return ActivityMetrics.compute(recording, MAN);
    }

    /** A scalar of the only session, NaN if it is absent. */
    public static double metric(Recording recording, String id) {
        return find(compute(recording).sessions().getFirst().metrics(), id);
    }

    public static double find(List<Metric> metrics, String id) {
        return metrics.stream()
                .filter(metric -> metric.id().equals(id))
                .mapToDouble(Metric::value)
                .findFirst()
                .orElse(Double.NaN);
    }

    /** Values of the only session by label, empty if the metric is absent. */
    public static double[] values(Recording recording, String id) {
        return compute(recording).sessions().getFirst().metrics().stream()
                .filter(metric -> metric.id().equals(id))
                .map(Metric::values)
                .findFirst()
                .orElse(new double[0]);
    }

    /** Two devices' worth of columns over the same records. */
    public static Map<Channel, double[]> columns(
            Channel first, double[] firstReadings, Channel second, double[] secondReadings) {
        var columns = new EnumMap<Channel, double[]>(Channel.class);
        columns.put(first, firstReadings);
        columns.put(second, secondReadings);
        return columns;
    }
}
