package io.telemark.kernels.series;

import io.telemark.kernels.geo.Haversine;
import io.telemark.kernels.recording.Channel;
import io.telemark.kernels.recording.TimerEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Rule C5: which seconds are active, as spans {@code from <= t < to}. */
final class Spans {
    /** A step between two records that is never a pause. */
    private static final long SHORT_GAP_SECONDS = 10;

    /** Smart recording leaves gaps this long while the athlete moves on. */
    private static final long MOVING_GAP_SECONDS = 60;

    private static final double MOVING_MPS = 0.5;

    record Span(long from, long to) {}

    private Spans() {}

    /** Timer events decide if the timer was ever started and ever stopped. */
    static boolean areUsable(List<TimerEvent> events) {
        return events.stream().anyMatch(event -> event.kind().isRunning())
                && events.stream().anyMatch(event -> !event.kind().isRunning());
    }

    /** The stretches in which the timer ran, cut to the records. */
    static List<Span> ofTimer(List<TimerEvent> events, Records records) {
        if (records.size() == 0) {
            return List.of();
        }
        var first = records.second(0);
        var end = records.second(records.size() - 1) + 1;
        var sorted =
                events.stream().sorted(Comparator.comparingLong(TimerEvent::atMillis)).toList();
        var spans = new ArrayList<Span>();
        var running = !sorted.getFirst().kind().isRunning();
        var since = first;
        for (var event : sorted) {
            var at = Math.clamp(Math.floorDiv(event.atMillis(), 1000L), first, end);
            if (event.kind().isRunning() && !running) {
                since = at;
            } else if (!event.kind().isRunning() && running) {
                add(spans, since, at);
            }
            running = event.kind().isRunning();
        }
        if (running) {
            add(spans, since, end);
        }
        return spans;
    }

    /** Without a timer: every second with a record, and the gaps that are no pause. */
    static List<Span> ofRecords(Records records) {
        var spans = new ArrayList<Span>();
        var from = 0;
        for (var i = 0; i < records.size(); i++) {
            if (i + 1 == records.size() || !isActiveBetween(records, i, i + 1)) {
                add(spans, records.second(from), records.second(i) + 1);
                from = i + 1;
            }
        }
        return spans;
    }

    private static void add(List<Span> spans, long from, long to) {
        if (from < to) {
            spans.add(new Span(from, to));
        }
    }

    private static boolean isActiveBetween(Records records, int a, int b) {
        var gap = records.second(b) - records.second(a);
        return gap <= SHORT_GAP_SECONDS
                || (gap <= MOVING_GAP_SECONDS && metresBetween(records, a, b) / gap > MOVING_MPS);
    }

    /** NaN, which is not over any speed, if neither odometer nor position knows. */
    private static double metresBetween(Records records, int a, int b) {
        var odometer = records.column(Channel.DISTANCE);
        if (!Double.isNaN(odometer[a]) && !Double.isNaN(odometer[b])) {
            return odometer[b] - odometer[a];
        }
        var latitudes = records.column(Channel.LATITUDE);
        var longitudes = records.column(Channel.LONGITUDE);
        return Haversine.metres(latitudes[a], longitudes[a], latitudes[b], longitudes[b]);
    }
}
