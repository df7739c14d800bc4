package io.telemark.firmware.fleet;

import com.google.protobuf.CodedOutputStream;
import io.telemark.contracts.Ids;
import io.telemark.contracts.telemetry.BatchWriter;
import io.telemark.contracts.telemetry.v1.Channel;
import io.telemark.contracts.telemetry.v1.SessionMark;
import io.telemark.contracts.telemetry.v1.Sport;
import io.telemark.contracts.telemetry.v1.TelemetryBatch;
import io.telemark.contracts.telemetry.v1.TimerEvent;
import io.telemark.firmware.fleet.FleetPlan.Share;
import io.telemark.firmware.model.SyntheticActivity;
import io.telemark.firmware.model.SyntheticActivity.Plan;
import io.telemark.firmware.recording.ActivityIds;
import io.telemark.firmware.recording.RecordedActivity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * The bytes of any batch of any device, made anew whenever it is sent: a device that was offline
 * for an hour keeps two numbers and no batches. The readings are the model's, packed beforehand;
 * only what differs from batch to batch is written each time.
 */
public final class Payload {
    /** Most of what a ride has; the first n are sent. */
    private static final List<Channel> CHANNELS =
            List.of(
                    Channel.CHANNEL_HEART_RATE,
                    Channel.CHANNEL_POWER,
                    Channel.CHANNEL_CADENCE,
                    Channel.CHANNEL_SPEED,
                    Channel.CHANNEL_DISTANCE,
                    Channel.CHANNEL_ALTITUDE,
                    Channel.CHANNEL_LATITUDE,
                    Channel.CHANNEL_LONGITUDE,
                    Channel.CHANNEL_TEMPERATURE,
                    Channel.CHANNEL_RESPIRATION,
                    Channel.CHANNEL_LEFT_RIGHT_BALANCE);

    public static final int MOST_CHANNELS = CHANNELS.size();
    private static final int MOST_SECONDS = 3_600;
    private static final int LARGEST = 7_000;
    private static final int SMALLEST = 60;
    private static final int ATHLETES = 8;
    private static final int RIDE_SECONDS = 3_600;
    private static final int VERSION = 1;

    /** Where nobody knows how many batches there will be, their times begin so long ago. */
    private static final Duration LONG_AGO = Duration.ofDays(30);

    private final byte[][][] packed;
    private final int channels;
    private final int seconds;
    private final boolean activities;
    private final FleetPlan plan;
    private final long bootId;

    private Payload(
            byte[][][] packed,
            int channels,
            int seconds,
            boolean activities,
            FleetPlan plan,
            long boot) {
        this.packed = packed;
        this.channels = channels;
        this.seconds = seconds;
        this.activities = activities;
        this.plan = plan;
        this.bootId = boot;
    }

    /** What a head unit sends: all channels at 1 Hz, in activities of at most an hour. */
    public static Payload telemetry(int channels, int seconds, FleetPlan plan, long bootId) {
        require("channels", channels, 1, MOST_CHANNELS);
        require("batch-seconds", seconds, 1, MOST_SECONDS);
        var athletes = Math.min(ATHLETES, plan.devices());
        var packed = new byte[athletes][][];
        for (var i = 0; i < athletes; i++) {
            packed[i] = pack(ride(plan.seed() + i), channels, seconds);
        }
        return new Payload(packed, channels, seconds, true, plan, bootId);
    }

    /** About so many bytes: a heart rate at 1 Hz from a device that knows no activities. */
    public static Payload ofBytes(int bytes, FleetPlan plan, long bootId) {
        require("payload", bytes, SMALLEST, LARGEST);
        var ride = ride(plan.seed());
        var low = 1;
        var high = MOST_SECONDS;
        while (low < high) {
            var middle = (low + high) / 2;
            var made =
                    new Payload(
                            new byte[][][] {pack(ride, 1, middle)}, 1, middle, false, plan, bootId);
            if (made.write(plan.share(0), 1).length < bytes) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return new Payload(new byte[][][] {pack(ride, 1, low)}, 1, low, false, plan, bootId);
    }

    private static void require(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "%s: %d (expected: %d to %d)".formatted(name, value, least, most));
        }
    }

    private static RecordedActivity ride(long seed) {
        return SyntheticActivity.of(
                Plan.RIDE, seed, Duration.ofSeconds(RIDE_SECONDS), Instant.EPOCH);
    }

    private static byte[][] pack(RecordedActivity ride, int channels, int seconds) {
        var batches = new byte[RIDE_SECONDS / seconds][];
        var times = new long[seconds];
        for (var i = 0; i < seconds; i++) {
            times[i] = i * 1_000L;
        }
        for (var i = 0; i < batches.length; i++) {
            var batch =
                    TelemetryBatch.newBuilder()
                            .setVersion(VERSION)
                            .setClockSynchronised(true)
                            .setSport(Sport.SPORT_CYCLING);
            BatchWriter.putTimes(batch, times);
            batch.clearFirstRecordMillis();
            for (var channel : CHANNELS.subList(0, channels)) {
                var values = ride.column(channel).orElseThrow().values();
                BatchWriter.putColumn(
                        batch,
                        channel,
                        Arrays.copyOfRange(values, i * seconds, (i + 1) * seconds),
                        0);
            }
            batches[i] = batch.build().toByteArray();
        }
        return batches;
    }

    long bootId() {
        return bootId;
    }

    /** Readings in a batch, over all its channels. */
    int samples() {
        return seconds * channels;
    }

    /** Always the same bytes for the same batch. */
    byte[] write(Share share, long sequence) {
        var batches = packed[share.device() % packed.length];
        var position = (int) ((sequence - 1) % batches.length);
        var body = batches[position];
        var times = times(share, sequence);
        var marks = activities ? marks(share, sequence, position, times) : NO_MARKS;
        var bytes = new byte[headerBytes(sequence, times) + marks.length + body.length];
        var out = CodedOutputStream.newInstance(bytes);
        try {
            out.writeUInt64(TelemetryBatch.BOOT_ID_FIELD_NUMBER, bootId);
            out.writeUInt64(TelemetryBatch.SEQUENCE_FIELD_NUMBER, sequence);
            out.writeSInt64(TelemetryBatch.SENT_AT_MILLIS_FIELD_NUMBER, times.closed());
            out.writeSInt64(TelemetryBatch.FIRST_RECORD_MILLIS_FIELD_NUMBER, times.first());
            out.writeRawBytes(marks);
            out.writeRawBytes(body);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible); // Nothing but memory is written.
        }
        return bytes;
    }

    private static final byte[] NO_MARKS = {};

    private int headerBytes(long sequence, Times times) {
        return CodedOutputStream.computeUInt64Size(TelemetryBatch.BOOT_ID_FIELD_NUMBER, bootId)
                + CodedOutputStream.computeUInt64Size(
                        TelemetryBatch.SEQUENCE_FIELD_NUMBER, sequence)
                + CodedOutputStream.computeSInt64Size(
                        TelemetryBatch.SENT_AT_MILLIS_FIELD_NUMBER, times.closed())
                + CodedOutputStream.computeSInt64Size(
                        TelemetryBatch.FIRST_RECORD_MILLIS_FIELD_NUMBER, times.first());
    }

    /** By the device's clock, which is right. */
    private record Times(long first, long closed) {}

    /**
     * A fleet that sends faster than time goes records the past: its last batch ends when it is
     * due, because nobody would believe records from the future.
     */
    private Times times(Share share, long sequence) {
        var length = seconds * 1_000L;
        if (plan.isFlatOut()) {
            var first = bootId - LONG_AGO.toMillis() + (sequence - 1) * length;
            return new Times(first, first + length);
        }
        var first = firstMillis(share, bootId, length, sequence);
        return new Times(first, first + length);
    }

    /** Of a fleet that isn't flat out. */
    static long firstMillis(Share share, long bootId, long length, long sequence) {
        var last = share.planned();
        return bootId
                + share.dueNanos(last) / 1_000_000
                - (last - sequence) * stepMillis(share, length)
                - length;
    }

    /** From one batch's first record to the next one's. */
    static long stepMillis(Share share, long length) {
        return Math.max(length, (long) (share.periodNanos() / 1e6));
    }

    /** Which activity a batch belongs to, and its begin and end. */
    private byte[] marks(Share share, long sequence, int position, Times times) {
        var length = packed[share.device() % packed.length].length;
        var begin = times(share, sequence - position).first();
        var marks =
                TelemetryBatch.newBuilder()
                        .setActivityId(
                                Ids.toByteString(
                                        ActivityIds.of(
                                                begin, share.device(), bootId ^ plan.seed())));
        if (position == 0) {
            marks.setFirstOfActivity(true)
                    .addTimerEvents(event(times.first(), TimerEvent.Kind.START))
                    .addSessions(
                            SessionMark.newBuilder()
                                    .setStartMillis(times.first())
                                    .setSport(Sport.SPORT_CYCLING));
        }
        if (position == length - 1 || sequence == share.planned()) {
            marks.setLastOfActivity(true)
                    .addTimerEvents(event(times.closed(), TimerEvent.Kind.STOP));
        }
        return marks.build().toByteArray();
    }

    private static TimerEvent.Builder event(long millis, TimerEvent.Kind kind) {
        return TimerEvent.newBuilder().setAtMillis(millis).setKind(kind);
    }
}
