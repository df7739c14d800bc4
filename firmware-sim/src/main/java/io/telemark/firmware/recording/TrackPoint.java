package io.telemark.firmware.recording;

import io.telemark.contracts.telemetry.v1.Channel;
import java.util.Arrays;

/** One point of an XML track while its elements come in: the time may stand behind the values. */
final class TrackPoint {
    private final double[] values = new double[Channel.CHANNEL_BATTERY.getNumber() + 1];
    private long timeMillis;

    TrackPoint() {
        clear();
    }

    void clear() {
        Arrays.fill(values, Double.NaN);
        timeMillis = Long.MIN_VALUE;
    }

    void time(long millis) {
        timeMillis = millis;
    }

    void set(Channel channel, double value) {
        values[channel.getNumber()] = value;
    }

    long timeMillis() {
        return timeMillis;
    }

    boolean hasTime() {
        return timeMillis != Long.MIN_VALUE;
    }

    /** A point without a time can't be placed. */
    void addTo(ActivityRecorder recorder) {
        if (!hasTime()) {
            return;
        }
        recorder.record(timeMillis);
        for (var i = 1; i < values.length; i++) {
            recorder.put(Channel.forNumber(i), values[i]);
        }
    }
}
