package io.telemark.streams;

import io.telemark.contracts.Ids;
import io.telemark.contracts.telemetry.BatchWriter;
import io.telemark.contracts.telemetry.v1.Channel;
import io.telemark.contracts.telemetry.v1.Chunk;
import io.telemark.contracts.telemetry.v1.DeviceKind;
import io.telemark.contracts.telemetry.v1.LapMark;
import io.telemark.contracts.telemetry.v1.Sport;
import io.telemark.contracts.telemetry.v1.TelemetryBatch;
import io.telemark.contracts.telemetry.v1.TimerEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * What one device records of a made-up ride, ten seconds a batch. Readings depend on the second
 * only, so two devices on one ride agree.
 *
 * @param named the device knows what an activity is
 */
public record SimulatedRide(
        UUID athlete,
        UUID device,
        DeviceKind kind,
        UUID activity,
        long bootId,
        long firstSequence,
        long startMillis,
        int seconds,
        boolean named) {
    /** A Sunday morning; whole ten minutes, so that slots are easy to count. */
    public static final long START = 1_795_334_400_000L;

    private static final int BATCH_SECONDS = 10;

    /** A head unit's ride with START and STOP. */
    public static SimulatedRide of(UUID athlete, int seconds) {
        return new SimulatedRide(
                athlete,
                new UUID(0xd, 1),
                DeviceKind.HEAD_UNIT,
                new UUID(0xa, 1),
                1,
                1,
                START,
                seconds,
                true);
    }

    public SimulatedRide by(int device, DeviceKind itsKind, int itsActivity) {
        return new SimulatedRide(
                athlete,
                new UUID(0xd, device),
                itsKind,
                new UUID(0xa, itsActivity),
                bootId,
                firstSequence,
                startMillis,
                seconds,
                named);
    }

    public SimulatedRide from(long itsStartMillis, int itsSeconds) {
        return new SimulatedRide(
                athlete,
                device,
                kind,
                activity,
                bootId,
                firstSequence,
                itsStartMillis,
                itsSeconds,
                named);
    }

    /** Recorded by something that knows of no activities. */
    public SimulatedRide unnamed() {
        return new SimulatedRide(
                athlete,
                device,
                kind,
                activity,
                bootId,
                firstSequence,
                startMillis,
                seconds,
                false);
    }

    public List<TelemetryBatch> batches() {
        List<TelemetryBatch> batches = new ArrayList<>();
        for (var from = 0; from < seconds; from += BATCH_SECONDS) {
            batches.add(batch(from, Math.min(seconds, from + BATCH_SECONDS)));
        }
        return batches;
    }

    public List<Chunk> chunks() {
        return batches().stream().map(this::chunk).toList();
    }

    private Chunk chunk(TelemetryBatch batch) {
        return Chunk.newBuilder()
                .setAthleteId(Ids.toByteString(athlete))
                .setDeviceId(Ids.toByteString(device))
                .setDeviceKind(kind)
                .setBatch(batch)
                .setClockSource(Chunk.ClockSource.DEVICE)
                .setReceivedAtMillis(batch.getSentAtMillis() + 50)
                .build();
    }

    private TelemetryBatch batch(int from, int to) {
        var times = new long[to - from];
        Arrays.setAll(times, i -> startMillis + 1_000L * (from + i));
        var batch =
                TelemetryBatch.newBuilder()
                        .setVersion(1)
                        .setBootId(bootId)
                        .setSequence(firstSequence + from / BATCH_SECONDS)
                        .setSentAtMillis(startMillis + 1_000L * to)
                        .setSentAtTicks(60_000 + 1_000L * to)
                        .setClockSynchronised(true)
                        .setSport(Sport.SPORT_CYCLING);
        BatchWriter.putTimes(batch, times);
        put(batch, times, Channel.CHANNEL_HEART_RATE, 140, 15, 300);
        put(batch, times, Channel.CHANNEL_POWER, 210, 60, 90);
        put(batch, times, Channel.CHANNEL_SPEED, 8, 2, 120);
        put(batch, times, Channel.CHANNEL_ALTITUDE, 100, 30, 900);
        if (named) {
            batch.setActivityId(Ids.toByteString(activity));
            addMarks(batch, from, to);
        }
        return batch.build();
    }

    private void addMarks(TelemetryBatch.Builder batch, int from, int to) {
        if (from == 0) {
            batch.setFirstOfActivity(true).addTimerEvents(event(0, TimerEvent.Kind.START));
        }
        if (from % 600 == 0) {
            batch.addLaps(LapMark.newBuilder().setStartMillis(startMillis + 1_000L * from));
        }
        if (to == seconds) {
            batch.setLastOfActivity(true).addTimerEvents(event(to, TimerEvent.Kind.STOP));
        }
    }

    private TimerEvent event(int second, TimerEvent.Kind timer) {
        return TimerEvent.newBuilder()
                .setAtMillis(startMillis + 1_000L * second)
                .setKind(timer)
                .build();
    }

    private static void put(
            TelemetryBatch.Builder batch,
            long[] times,
            Channel channel,
            double mean,
            double swing,
            double period) {
        var values = new double[times.length];
        Arrays.setAll(
                values, i -> mean + swing * Math.sin(2 * Math.PI * times[i] / 1_000 / period));
        BatchWriter.putColumn(batch, channel, values, 0);
    }

    /** Some twice, in an order of the seed's choosing. */
    public static <T> List<T> disturbed(List<T> inOrder, long seed) {
        var random = new Random(seed);
        List<T> disturbed = new ArrayList<>(inOrder);
        inOrder.stream().filter(_ -> random.nextInt(3) == 0).forEach(disturbed::add);
        Collections.shuffle(disturbed, random);
        return disturbed;
    }
}
