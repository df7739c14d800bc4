package io.telemark.firmware.fleet;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;
import org.jspecify.annotations.Nullable;

/** What happened so far, counted by all event loops and read by whoever shows it. */
final class Tally {
    /** Reasons come from servers, and a server may make up a new one each time. */
    private static final int REASONS_KEPT = 20;

    final LongAdder due = new LongAdder();
    final LongAdder sent = new LongAdder();
    final LongAdder resent = new LongAdder();
    final LongAdder repeated = new LongAdder();
    final LongAdder acknowledged = new LongAdder();
    final LongAdder refused = new LongAdder();
    final LongAdder bytes = new LongAdder();
    final LongAdder connected = new LongAdder();
    final LongAdder connections = new LongAdder();
    final LongAdder turnedAway = new LongAdder();
    final LongAdder linksLost = new LongAdder();
    final LongAdder linksCut = new LongAdder();
    final Times latency = new Times();
    final Times excused = new Times();
    final Times service = new Times();
    final Times lateness = new Times();
    final Times connecting = new Times();
    private final Map<String, LongAdder> reasons = new ConcurrentHashMap<>();
    private volatile @Nullable String fatal;

    /** Durations in microseconds, up to an hour, to three digits. */
    static final class Times {
        private static final long LONGEST_MICROS = 3_600_000_000L;

        private final Recorder recorder = new Recorder(LONGEST_MICROS, 3);
        private final Histogram total = new Histogram(LONGEST_MICROS, 3);

        void record(long nanos) {
            recorder.recordValue(Math.clamp(nanos / 1_000, 0, LONGEST_MICROS));
        }

        /** Since the last call; also adds to the total. */
        synchronized Histogram interval() {
            var interval = recorder.getIntervalHistogram();
            total.add(interval);
            return interval;
        }

        synchronized Histogram total() {
            interval();
            return total.copy();
        }
    }

    /** Why a link was refused or lost, or a batch refused. */
    void because(String reason) {
        if (reasons.containsKey(reason) || reasons.size() < REASONS_KEPT) {
            reasons.computeIfAbsent(reason, _ -> new LongAdder()).increment();
        }
    }

    Map<String, Long> reasons() {
        var counts = new TreeMap<String, Long>();
        reasons.forEach((reason, count) -> counts.put(reason, count.sum()));
        return counts;
    }

    /** What no device can get over; the fleet stops. */
    void fatal(String remedy) {
        fatal = remedy;
    }

    @Nullable String fatal() {
        return fatal;
    }
}
