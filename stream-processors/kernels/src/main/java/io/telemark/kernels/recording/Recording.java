package io.telemark.kernels.recording;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Everything that devices recorded of one activity, uncleaned and in recorded order. The arrays are
 * handed over, not copied: nobody changes them afterwards.
 *
 * @param timesMillis epoch milliseconds of every record, also of those without a value
 * @param columns one value a record, NaN where the record has none
 * @param poolLengthMetres NaN outside a pool
 * @param rrMillis R-R intervals in the order of the beats
 * @param integrityOk false when a source declared itself broken
 */
@SuppressWarnings(
        "ArrayRecordComponent") // Never compared; boxing 100,000 readings would cost more.
public record Recording(
        Sport sport,
        long[] timesMillis,
        Map<Channel, double[]> columns,
        List<TimerEvent> timerEvents,
        List<SessionMark> sessions,
        List<LapMark> laps,
        List<SwimLength> lengths,
        double poolLengthMetres,
        List<WorkoutStep> workout,
        int[] rrMillis,
        boolean integrityOk) {

    public Recording {
        var byChannel = new EnumMap<Channel, double[]>(Channel.class);
        byChannel.putAll(columns);
        columns = byChannel; // In the order of the channels, whatever the order of the map given.
        for (var column : columns.entrySet()) {
            if (column.getValue().length != timesMillis.length) {
                throw new IllegalArgumentException(
                        "%s: %d values (expected: one a record, %d)"
                                .formatted(
                                        column.getKey(),
                                        column.getValue().length,
                                        timesMillis.length));
            }
        }
        timerEvents = List.copyOf(timerEvents);
        sessions = List.copyOf(sessions);
        laps = List.copyOf(laps);
        lengths = List.copyOf(lengths);
        workout = List.copyOf(workout);
    }

    /** A recording of records and columns only. */
    public static Recording of(Sport sport, long[] timesMillis, Map<Channel, double[]> columns) {
        return new Recording(
                sport,
                timesMillis,
                columns,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Double.NaN,
                List.of(),
                new int[0],
                true);
    }

    /**
     * Several devices on one athlete. Each channel has one source for the whole activity, the first
     * in the list that has a value of it, so that no number is a mixture of two instruments.
     */
    public static Recording merge(List<Recording> bySourcePriority) {
        return SourceMerge.merge(bySourcePriority);
    }
}
