package io.telemark.kernels.live;

import io.telemark.kernels.heartrate.Trimp;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Heart rate so far, one step a second. */
final class LiveHeart {
    private long second = Long.MIN_VALUE;
    private double last;
    private long count;
    private double sum;
    private double trimp;

    void take(long atSecond, double bpm, @Nullable Trimp impulse) {
        var gap = second == Long.MIN_VALUE ? 1 : atSecond - second;
        if (gap <= LiveReadings.FRESH_SECONDS) {
            step(last, gap - 1, impulse);
        }
        step(bpm, 1, impulse);
        second = atSecond;
        last = bpm;
    }

    private void step(double bpm, long seconds, @Nullable Trimp impulse) {
        if (seconds > 0) {
            count += seconds;
            sum += bpm * seconds;
            trimp += impulse == null ? 0 : impulse.perMinute(bpm) * seconds / 60;
        }
    }

    double average() {
        return count == 0 ? Double.NaN : sum / count;
    }

    /** 100 is an hour at threshold; NaN without heart rate or without the athlete's limits. */
    double load(@Nullable Trimp impulse, double thresholdHeartRate) {
        return count == 0 || impulse == null || Double.isNaN(thresholdHeartRate)
                ? Double.NaN
                : impulse.load(trimp, thresholdHeartRate);
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeLong(second);
        out.writeDouble(last);
        out.writeLong(count);
        out.writeDouble(sum);
        out.writeDouble(trimp);
    }

    void readFrom(DataInput in) throws IOException {
        second = in.readLong();
        last = in.readDouble();
        count = in.readLong();
        sum = in.readDouble();
        trimp = in.readDouble();
    }
}
