package io.telemark.kernels.recording;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** Makes one recording of several devices' recordings of the same activity. */
final class SourceMerge {
    private SourceMerge() {}

    static Recording merge(List<Recording> sources) {
        if (sources.isEmpty()) {
            throw new IllegalArgumentException("sources: none (expected: at least one)");
        }
        if (sources.size() == 1) {
            return sources.getFirst();
        }
        return new Recording(
                sport(sources),
                times(sources),
                columns(sources),
                firstWith(sources, Recording::timerEvents),
                firstWith(sources, Recording::sessions),
                firstWith(sources, Recording::laps),
                firstWith(sources, Recording::lengths),
                first(sources, source -> !Double.isNaN(source.poolLengthMetres()))
                        .poolLengthMetres(),
                firstWith(sources, Recording::workout),
                first(sources, source -> source.rrMillis().length > 0).rrMillis(),
                sources.stream().allMatch(Recording::integrityOk));
    }

    /** A strap knows no sport; the first device that knows one decides. */
    private static Sport sport(List<Recording> sources) {
        return first(sources, source -> source.sport() != Sport.GENERIC).sport();
    }

    /**
     * One source after the other: the canonical series sorts them, and keeps the order of equals.
     */
    private static long[] times(List<Recording> sources) {
        var times =
                new long[sources.stream().mapToInt(source -> source.timesMillis().length).sum()];
        var offset = 0;
        for (var source : sources) {
            var length = source.timesMillis().length;
            System.arraycopy(source.timesMillis(), 0, times, offset, length);
            offset += length;
        }
        return times;
    }

    private static Map<Channel, double[]> columns(List<Recording> sources) {
        var total = sources.stream().mapToInt(source -> source.timesMillis().length).sum();
        var columns = new EnumMap<Channel, double[]>(Channel.class);
        var chosen = EnumSet.noneOf(Channel.class);
        var offset = 0;
        for (var source : sources) {
            var taken = EnumSet.noneOf(Channel.class);
            for (var channel : source.columns().keySet()) {
                if (!chosen.contains(channel) && isUsable(source, channel, taken)) {
                    var column = columns.computeIfAbsent(channel, _ -> noValues(total));
                    var given = valuesOf(source, channel);
                    System.arraycopy(given, 0, column, offset, given.length);
                    taken.add(channel);
                }
            }
            chosen.addAll(taken);
            offset += source.timesMillis().length;
        }
        return columns;
    }

    /** A position is latitude and longitude of one device, never half of two. */
    private static boolean isUsable(Recording source, Channel channel, Set<Channel> taken) {
        return switch (channel) {
            case LATITUDE -> hasValue(source, channel) && hasValue(source, Channel.LONGITUDE);
            case LONGITUDE -> taken.contains(Channel.LATITUDE);
            default -> hasValue(source, channel);
        };
    }

    private static boolean hasValue(Recording source, Channel channel) {
        for (var value : valuesOf(source, channel)) {
            if (!Double.isNaN(value)) {
                return true;
            }
        }
        return false;
    }

    private static double[] valuesOf(Recording source, Channel channel) {
        return source.columns().getOrDefault(channel, new double[0]);
    }

    private static double[] noValues(int length) {
        var column = new double[length];
        Arrays.fill(column, Double.NaN);
        return column;
    }

    private static <T> List<T> firstWith(
            List<Recording> sources, Function<Recording, List<T>> property) {
        return property.apply(first(sources, source -> !property.apply(source).isEmpty()));
    }

    private static Recording first(List<Recording> sources, Predicate<Recording> condition) {
        return sources.stream().filter(condition).findFirst().orElse(sources.getFirst());
    }
}
