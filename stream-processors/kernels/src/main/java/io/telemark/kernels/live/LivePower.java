package io.telemark.kernels.live;

import io.telemark.kernels.power.WorkBalance;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** Power so far, one step a second. */
final class LivePower {
    private static final int WINDOW = 30;

    private final double[] window = new double[WINDOW];
    private long second = Long.MIN_VALUE;
    private double last;
    private long count;
    private double sum;
    private int filled;
    private double windowSum;
    private double fourths;
    private long windows;
    private double spent;

    /** Short gaps are filled with the last reading (C4); a longer one starts the windows anew. */
    void take(long atSecond, double watts, WorkBalance balance) {
        var gap = second == Long.MIN_VALUE ? 1 : atSecond - second;
        if (gap > LiveReadings.FRESH_SECONDS) {
            Arrays.fill(window, 0);
            filled = 0;
            windowSum = 0;
            spend(0, gap - 1.0, balance);
        } else {
            for (var missed = 1; missed < gap; missed++) {
                step(last, balance);
            }
        }
        step(watts, balance);
        second = atSecond;
        last = watts;
    }

    private void step(double watts, WorkBalance balance) {
        var slot = filled % WINDOW;
        windowSum += watts - (filled >= WINDOW ? window[slot] : 0);
        window[slot] = watts;
        filled++;
        if (filled >= WINDOW) {
            var mean = windowSum / WINDOW;
            fourths += mean * mean * mean * mean;
            windows++;
        }
        count++;
        sum += watts;
        spend(watts, 1, balance);
    }

    private void spend(double watts, double seconds, WorkBalance balance) {
        if (!Double.isNaN(balance.criticalPower()) && !Double.isNaN(balance.capacity())) {
            spent = balance.capacity() - balance.after(balance.capacity() - spent, watts, seconds);
        }
    }

    double average() {
        return count == 0 ? Double.NaN : sum / count;
    }

    double workKilojoules() {
        return count == 0 ? Double.NaN : sum / 1_000;
    }

    double weighted() {
        return windows == 0 ? Double.NaN : Math.sqrt(Math.sqrt(fourths / windows));
    }

    /** What is left of the capacity; NaN without power or without the athlete's limits. */
    double left(WorkBalance balance) {
        return count == 0 || Double.isNaN(balance.criticalPower())
                ? Double.NaN
                : balance.capacity() - spent;
    }

    /** Mean of the newest three seconds. */
    double ofThreeSeconds() {
        var taken = Math.min(3, filled);
        var total = 0.0;
        for (var back = 1; back <= taken; back++) {
            total += window[(filled - back) % WINDOW];
        }
        return taken == 0 ? Double.NaN : total / taken;
    }

    void writeTo(DataOutput out) throws IOException {
        for (var watts : window) {
            out.writeFloat((float) watts);
        }
        out.writeLong(second);
        out.writeDouble(last);
        out.writeLong(count);
        out.writeDouble(sum);
        out.writeInt(filled);
        out.writeDouble(fourths);
        out.writeLong(windows);
        out.writeDouble(spent);
    }

    void readFrom(DataInput in) throws IOException {
        for (var i = 0; i < WINDOW; i++) {
            window[i] = in.readFloat();
        }
        windowSum = Arrays.stream(window).sum();
        second = in.readLong();
        last = in.readDouble();
        count = in.readLong();
        sum = in.readDouble();
        filled = in.readInt();
        fourths = in.readDouble();
        windows = in.readLong();
        spent = in.readDouble();
    }
}
