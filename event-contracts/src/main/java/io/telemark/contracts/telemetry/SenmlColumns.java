package io.telemark.contracts.telemetry;

import io.telemark.contracts.telemetry.v1.RrIntervals;
import io.telemark.contracts.telemetry.v1.TelemetryBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Turns readings, each with a name and a time of its own, into records and columns. */
final class SenmlColumns {
    private static final int MAX_COLUMNS = 64;
    private static final int LONGEST_UNIT = 32;

    /** RFC 8428 §4.5.3: seconds below this are relative to now. */
    private static final double RELATIVE_BELOW = 1 << 28;

    /** The year 2200: beyond it lie only clocks that count milliseconds. */
    private static final double LATEST = 7_258_118_400.0;

    private static final double MILLIS = 1_000;
    private static final int FINEST_STEPS = 1_000_000;

    /** Forgives what converting a unit in binary costs. */
    private static final double EXACT = 1e-12;

    private static final int LONGEST_RR_MILLIS = 0xFFFF;

    private final Map<String, Series> series = new LinkedHashMap<>();
    private final TreeMap<Moment, Integer> moments = new TreeMap<>();
    private final Map<SenmlChannel, String> namesByChannel = new HashMap<>();
    private @Nullable Boolean relative;

    /** A millisecond can hold several readings of one name; each gets a record of its own. */
    private record Moment(long millis, int nth) implements Comparable<Moment> {
        private static final Comparator<Moment> ORDER =
                Comparator.comparingLong(Moment::millis).thenComparingInt(Moment::nth);

        @Override
        public int compareTo(Moment other) {
            return ORDER.compare(this, other);
        }
    }

    /** All readings of one name. */
    private record Series(
            String name,
            @Nullable SenmlChannel known,
            @Nullable String unit,
            Map<Moment, Double> readings,
            Map<Long, Integer> perMillisecond) {}

    void add(String name, @Nullable String unit, double seconds, double value) {
        var known = SenmlChannel.ofName(name);
        var own = known == null ? value : known.inOwnUnit(value, unit, name);
        put(name, known, known == null ? unit : null, seconds, own);
    }

    /** The integral over time (RFC 8428 §4.2), which no channel of ours is: kept under its name. */
    void addSum(String name, @Nullable String unit, double seconds, double sum) {
        put(name + ".sum", null, unit == null ? "s" : unit + "*s", seconds, sum);
    }

    private void put(
            String name,
            @Nullable SenmlChannel known,
            @Nullable String unit,
            double seconds,
            double value) {
        if (unit != null && (unit.isEmpty() || unit.length() > LONGEST_UNIT)) {
            throw new InvalidBatchException(
                    "%s: unit of %d characters (expected: 1 to %d)"
                            .formatted(name, unit.length(), LONGEST_UNIT));
        }
        var itsSeries = series.get(name);
        if (itsSeries == null) {
            itsSeries = begin(name, known, unit);
        } else if (unit != null && itsSeries.unit != null && !unit.equals(itsSeries.unit)) {
            throw new InvalidBatchException(
                    "%s: units %s and %s (expected: one)".formatted(name, itsSeries.unit, unit));
        }
        var millis = millis(name, seconds);
        var nth = itsSeries.perMillisecond.merge(millis, 1, Integer::sum);
        var moment = new Moment(millis, nth);
        itsSeries.readings.put(moment, value);
        moments.put(moment, 0);
        if (moments.size() > BatchReader.MAX_RECORDS) {
            throw new InvalidBatchException(
                    "SenML: more than %d different times".formatted(BatchReader.MAX_RECORDS));
        }
    }

    private Series begin(String name, @Nullable SenmlChannel known, @Nullable String unit) {
        if (series.size() == MAX_COLUMNS) {
            throw new InvalidBatchException("SenML: more than %d names".formatted(MAX_COLUMNS));
        }
        if (known != null) {
            var other = namesByChannel.put(known, name);
            if (other != null) {
                throw new InvalidBatchException(
                        "%s and %s are both %s (expected: one name)".formatted(other, name, known));
            }
        }
        var begun = new Series(name, known, unit, new HashMap<>(), new HashMap<>());
        series.put(name, begun);
        return begun;
    }

    private long millis(String name, double seconds) {
        if (seconds > LATEST || seconds <= -RELATIVE_BELOW) {
            throw new InvalidBatchException(
                    "%s: time %.0f s (expected: seconds since 1970, at most %.0f; or relative to now)"
                            .formatted(name, seconds, LATEST));
        }
        var itIsRelative = seconds < RELATIVE_BELOW;
        if (relative != null && relative != itIsRelative) {
            throw new InvalidBatchException(
                    "%s: absolute and relative times in one pack (expected: one sort)"
                            .formatted(name));
        }
        relative = itIsRelative;
        return Math.round(seconds * MILLIS);
    }

    TelemetryBatch toBatch() {
        if (series.isEmpty()) {
            throw new InvalidBatchException("SenML: no readings (expected: at least one)");
        }
        var batch =
                TelemetryBatch.newBuilder()
                        .setVersion(BatchReader.VERSION)
                        .setClockSynchronised(Boolean.FALSE.equals(relative));
        if (Boolean.TRUE.equals(relative)) {
            batch.setSentAtMillis(0);
        }
        var index = 0;
        for (var moment : moments.entrySet()) {
            moment.setValue(index++);
        }
        BatchWriter.putTimes(batch, moments.keySet().stream().mapToLong(Moment::millis).toArray());
        series.values().forEach(each -> put(batch, each));
        return batch.build();
    }

    private void put(TelemetryBatch.Builder batch, Series each) {
        if (each.known == SenmlChannel.RR_INTERVAL) {
            batch.setRrIntervals(rrIntervals(each));
            return;
        }
        var values = new double[moments.size()];
        Arrays.fill(values, Double.NaN);
        for (var reading : each.readings.entrySet()) {
            values[moments.getOrDefault(reading.getKey(), 0)] = reading.getValue();
        }
        if (each.known == null) {
            var unit = each.unit == null ? "" : each.unit;
            BatchWriter.putOther(batch, each.name, unit, values, steps(1, values));
        } else {
            var channel = each.known.channel();
            var usual = BatchReader.stepsPerUnit(channel, 0);
            var needed = usual == Math.rint(usual) ? steps((int) usual, values) : 0;
            BatchWriter.putColumn(batch, channel, values, needed == usual ? 0 : needed);
        }
    }

    private RrIntervals rrIntervals(Series each) {
        var intervals = RrIntervals.newBuilder();
        List<Moment> order = new ArrayList<>(each.readings.keySet());
        order.sort(Moment.ORDER);
        for (var moment : order) {
            var millis = each.readings.getOrDefault(moment, 0.0);
            if (millis <= 0 || millis > LONGEST_RR_MILLIS) {
                throw new InvalidBatchException(
                        "%s: %s ms (expected: above 0 to %d)"
                                .formatted(each.name, millis, LONGEST_RR_MILLIS));
            }
            intervals.addRecordIndex(moments.getOrDefault(moment, 0));
            intervals.addIntervalMillis((int) Math.round(millis));
        }
        return intervals.build();
    }

    /** The coarsest decimal resolution, from the usual one on, that keeps what was sent. */
    private static int steps(int usual, double[] values) {
        var steps = usual;
        while (steps < FINEST_STEPS && !keeps(values, steps)) {
            steps *= 10;
        }
        return Math.min(steps, FINEST_STEPS);
    }

    private static boolean keeps(double[] values, int steps) {
        for (var value : values) {
            // A NaN, which is a gap, compares false.
            if (Math.abs(Math.rint(value * steps) / steps - value)
                    > EXACT * Math.max(1, Math.abs(value))) {
                return false;
            }
        }
        return true;
    }
}
