package io.telemark.sensors;

import com.google.protobuf.ByteString;
import io.telemark.contracts.Ids;
import io.telemark.contracts.telemetry.BatchWriter;
import io.telemark.contracts.telemetry.v1.Channel;
import io.telemark.contracts.telemetry.v1.Chunk;
import io.telemark.contracts.telemetry.v1.DeviceKind;
import io.telemark.contracts.telemetry.v1.RrIntervals;
import io.telemark.contracts.telemetry.v1.Sport;
import io.telemark.contracts.telemetry.v1.TelemetryBatch;
import java.time.Instant;
import java.util.UUID;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Accepted chunks of a ride: ten seconds each, heart rate and power rise by one a second. */
record Recorded(
        UUID athlete, UUID device, @Nullable UUID activity, Instant start, DeviceKind kind) {
    static final int SECONDS = 10;

    static Recorded ride(UUID athlete, UUID device, Instant start) {
        return new Recorded(athlete, device, UUID.randomUUID(), start, DeviceKind.WATCH);
    }

    /** The n-th batch, from 1. */
    Chunk chunk(long sequence) {
        return chunk(sequence, 1, 0);
    }

    Chunk chunk(long sequence, long boot, long correctionMillis) {
        var first = start.toEpochMilli() + (sequence - 1) * SECONDS * 1_000L - correctionMillis;
        var offset = (int) (sequence - 1) * SECONDS;
        var batch =
                TelemetryBatch.newBuilder()
                        .setVersion(1)
                        .setBootId(boot)
                        .setSequence(sequence)
                        .setSport(Sport.SPORT_CYCLING);
        if (activity != null) {
            batch.setActivityId(Ids.toByteString(activity));
        }
        BatchWriter.putTimes(
                batch, IntStream.range(0, SECONDS).mapToLong(i -> first + i * 1_000L).toArray());
        put(batch, Channel.CHANNEL_HEART_RATE, i -> 100 + offset + i);
        put(batch, Channel.CHANNEL_POWER, i -> i % 2 == 0 ? 200 + offset + i : Double.NaN);
        put(batch, Channel.CHANNEL_SPEED, i -> 8.125);
        put(batch, Channel.CHANNEL_DISTANCE, i -> 8.12 * (offset + i));
        put(batch, Channel.CHANNEL_LATITUDE, i -> 59.5 + (offset + i) * 1e-5);
        put(batch, Channel.CHANNEL_LONGITUDE, i -> 8.7);
        put(batch, Channel.CHANNEL_BATTERY, i -> i == 0 ? 87 : Double.NaN);
        batch.setRrIntervals(
                RrIntervals.newBuilder()
                        .addRecordIndex(0)
                        .addIntervalMillis(600)
                        .addRecordIndex(1)
                        .addIntervalMillis(610));
        return Chunk.newBuilder()
                .setAthleteId(Ids.toByteString(athlete))
                .setDeviceId(Ids.toByteString(device))
                .setDeviceKind(kind)
                .setBatch(batch)
                .setClockCorrectionMillis(correctionMillis)
                .setClockSource(
                        correctionMillis == 0
                                ? Chunk.ClockSource.DEVICE
                                : Chunk.ClockSource.RECEPTION)
                .setReceivedAtMillis(start.toEpochMilli() + sequence * SECONDS * 1_000L)
                .build();
    }

    /** The same ride by another device. */
    Recorded by(UUID other, DeviceKind otherKind) {
        return new Recorded(athlete, other, activity, start, otherKind);
    }

    Recorded withoutActivity() {
        return new Recorded(athlete, device, null, start, kind);
    }

    private static void put(
            TelemetryBatch.Builder batch, Channel channel, IntToDoubleFunction value) {
        BatchWriter.putColumn(
                batch, channel, IntStream.range(0, SECONDS).mapToDouble(value).toArray(), 0);
    }

    static ByteString bytes(UUID id) {
        return Ids.toByteString(id);
    }
}
