package io.telemark.streams.recording;

import io.telemark.kernels.recording.Recording;
import java.time.Duration;
import java.util.Arrays;

/** First and last record of a recording, without records that the canonical series rejects (C2). */
public record RecordedSpan(long startMillis, long endMillis) {
    private static final long STRAY_MILLIS = Duration.ofDays(1).toMillis();

    /** The recording must have records. */
    public static RecordedSpan of(Recording recording) {
        var times = recording.timesMillis().clone();
        Arrays.sort(times);
        var median = times[times.length / 2];
        var first = 0;
        while (times[first] < median - STRAY_MILLIS) {
            first++;
        }
        var last = times.length - 1;
        while (times[last] > median + STRAY_MILLIS) {
            last--;
        }
        return new RecordedSpan(times[first], times[last]);
    }
}
