package io.telemark.sensors.chunk;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Arrays;

/** From a chunk's first to its last record: where the archive files it. */
record RecordSpan(Instant startsAt, Instant endsAt) {
    /** A day on either side of the middle; so queries know how far back a chunk can begin. */
    static final Duration LONGEST = Duration.ofDays(2);

    /**
     * A record further off has a broken time (rule C2): one of them must not file the whole chunk
     * under 1989.
     */
    private static final long OUTLIER_MILLIS = Duration.ofDays(1).toMillis();

    /** Without records a chunk is filed under the time of its marks. */
    static RecordSpan of(long[] recordMillis, long otherwiseMillis) {
        if (recordMillis.length == 0) {
            var moment = Instant.ofEpochMilli(otherwiseMillis);
            return new RecordSpan(moment, moment);
        }
        var sorted = recordMillis.clone();
        Arrays.sort(sorted);
        var middle = sorted[sorted.length / 2];
        var first = middle;
        var last = middle;
        for (var at : sorted) {
            if (Math.abs(at - middle) <= OUTLIER_MILLIS) {
                first = Math.min(first, at);
                last = Math.max(last, at);
            }
        }
        return new RecordSpan(Instant.ofEpochMilli(first), Instant.ofEpochMilli(last));
    }

    /** The partition. */
    YearMonth month() {
        return YearMonth.from(startsAt.atOffset(ZoneOffset.UTC));
    }
}
