package io.telemark.kernels.live;

import io.telemark.kernels.Rides;
import io.telemark.kernels.recording.Channel;
import io.telemark.kernels.recording.Recording;
import io.telemark.kernels.recording.Sport;
import io.telemark.kernels.recording.TimerEvent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** A made-up ride, one record a second, cut into batches as a test likes. */
record LiveRide(Map<Channel, double[]> columns, int seconds) {
    static final int RANK = 2;

    /** Whole watts and beats, so that no order of adding them shows. */
    static LiveRide of(int seconds, long seed) {
        var random = new SplittableRandom(seed);
        Map<Channel, double[]> columns = new EnumMap<>(Channel.class);
        columns.put(Channel.POWER, random.ints(seconds, 0, 600).asDoubleStream().toArray());
        columns.put(Channel.HEART_RATE, random.ints(seconds, 90, 180).asDoubleStream().toArray());
        columns.put(Channel.SPEED, random.ints(seconds, 1, 15).asDoubleStream().toArray());
        return new LiveRide(columns, seconds);
    }

    Recording recording() {
        return Rides.of(columns);
    }

    /** Seconds {@code from} to {@code to}, the latter not included. */
    LiveBatch batch(int from, int to) {
        return batch(from, to, List.of());
    }

    LiveBatch batch(int from, int to, List<TimerEvent> events) {
        var times = new long[to - from];
        for (var i = 0; i < times.length; i++) {
            times[i] = millis(from + i);
        }
        Map<Channel, double[]> part = new EnumMap<>(Channel.class);
        columns.forEach((channel, all) -> part.put(channel, slice(all, from, to)));
        return new LiveBatch(RANK, Sport.CYCLING, times, part, events, to == seconds);
    }

    private static double[] slice(double[] all, int from, int to) {
        return Arrays.copyOfRange(all, from, to);
    }

    List<LiveBatch> batches(int length) {
        List<LiveBatch> batches = new ArrayList<>();
        for (var from = 0; from < seconds; from += length) {
            batches.add(batch(from, Math.min(seconds, from + length)));
        }
        return batches;
    }

    /** Cut where the seed says, into one to thirty seconds. */
    List<LiveBatch> batches(SplittableRandom random) {
        List<LiveBatch> batches = new ArrayList<>();
        for (var from = 0; from < seconds; ) {
            var to = Math.min(seconds, from + random.nextInt(1, 31));
            batches.add(batch(from, to));
            from = to;
        }
        return batches;
    }

    static long millis(int second) {
        return 1_000 * (Rides.START + second);
    }

    /** All that is told, the state written down and read again between the batches. */
    static List<LiveView> told(List<LiveBatch> batches) {
        List<LiveView> told = new ArrayList<>();
        var activity = new LiveActivity();
        for (var batch : batches) {
            told.addAll(activity.take(batch, Rides.MAN, LivePace.MOST_SECONDS));
            activity = restored(activity);
        }
        return told;
    }

    static LiveActivity restored(LiveActivity activity) {
        try {
            var bytes = new ByteArrayOutputStream();
            activity.writeTo(new DataOutputStream(bytes));
            return LiveActivity.read(
                    new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
