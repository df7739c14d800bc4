package io.telemark.sensors.chunk;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;

/** Which months get a partition of their own. */
final class Months {
    /** Older than any file that an athlete may import. Before it there are only broken clocks. */
    private static final YearMonth FIRST = YearMonth.of(2000, 1);

    private Months() {}

    /**
     * Bounded on both sides, so that a device with a wild clock can't create tables without end.
     */
    static boolean hasPartition(YearMonth month, Instant now) {
        var next = YearMonth.from(now.atOffset(ZoneOffset.UTC)).plusMonths(1);
        return !month.isBefore(FIRST) && !month.isAfter(next);
    }
}
