package io.telemark.kernels.live;

import io.telemark.kernels.recording.Channel;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** The newest reading of every channel, and from what kind of device it is. */
final class LiveReadings {
    /** As in the canonical series (C4): an older reading is none. */
    static final int FRESH_SECONDS = 10;

    private static final Channel[] CHANNELS = Channel.values();

    private final double[] values = new double[CHANNELS.length];
    private final long[] seconds = new long[CHANNELS.length];
    private final int[] ranks = new int[CHANNELS.length];

    LiveReadings() {
        Arrays.fill(values, Double.NaN);
        Arrays.fill(seconds, Long.MIN_VALUE);
    }

    /** True if this is news: a possible value, newer, and not from the lesser of two devices. */
    boolean take(Channel channel, double value, long second, int rank) {
        var index = indexOf(channel);
        var silent = seconds[index] == Long.MIN_VALUE || second - seconds[index] > FRESH_SECONDS;
        if (!isPossible(channel, value) || second <= seconds[index]) {
            return false;
        }
        if (!silent && rank > ranks[index]) {
            return false;
        }
        values[index] = value;
        seconds[index] = second;
        ranks[index] = rank;
        return true;
    }

    /** NaN if there is none, or none that is fresh. */
    double at(Channel channel, long second) {
        var index = indexOf(channel);
        var fresh = seconds[index] != Long.MIN_VALUE && second - seconds[index] <= FRESH_SECONDS;
        return fresh ? values[index] : Double.NaN;
    }

    /** The rules of the canonical series (C3). */
    private static boolean isPossible(Channel channel, double value) {
        return switch (channel) {
            case HEART_RATE -> value >= 30 && value <= 240;
            case POWER -> value >= 0 && value <= 3_000;
            case SPEED -> value >= 0 && value <= 55;
            default -> !Double.isNaN(value);
        };
    }

    private static int indexOf(Channel channel) {
        return Arrays.binarySearch(CHANNELS, channel);
    }

    void writeTo(DataOutput out) throws IOException {
        for (var i = 0; i < CHANNELS.length; i++) {
            out.writeDouble(values[i]);
            out.writeLong(seconds[i]);
            out.writeByte(ranks[i]);
        }
    }

    void readFrom(DataInput in) throws IOException {
        for (var i = 0; i < CHANNELS.length; i++) {
            values[i] = in.readDouble();
            seconds[i] = in.readLong();
            ranks[i] = in.readByte();
        }
    }
}
