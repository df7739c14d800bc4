package io.telemark.firmware.recording;

import io.telemark.contracts.telemetry.v1.Channel;
import io.telemark.contracts.telemetry.v1.Sport;
import io.telemark.contracts.telemetry.v1.TelemetryBatch;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Everything that a device recorded of one activity, as it recorded it: nothing is cleaned, sorted
 * or filled in, because those rules belong to whoever computes.
 *
 * @param timesMillis of every record that has a time, also of those without a value, in recorded
 *     order
 * @param poolLengthMetres {@link Double#NaN} outside a pool
 * @param problems what was wrong with the source; empty for a sound one
 */
public record RecordedActivity(
        Sport sport,
        long[] timesMillis,
        List<RecordedColumn> columns,
        List<TimerMark> timerMarks,
        List<SessionMark> sessions,
        List<LapMark> laps,
        List<SwimLength> lengths,
        double poolLengthMetres,
        List<PlannedStep> workout,
        List<RrInterval> rrIntervals,
        List<String> problems) {

    /**
     * Values of one channel, one a record, {@link Double#NaN} for none. Name and unit only for
     * {@link Channel#CHANNEL_OTHER}.
     */
    public record RecordedColumn(
            Channel channel, String name, String unit, int stepsPerUnit, double[] values) {}

    /**
     * The timer started or stopped, in the order of the file, whatever order that is.
     *
     * @param recordsBefore how many records the source holds before this mark
     */
    public record TimerMark(long atMillis, boolean running, int recordsBefore) {}

    /** A leg of the activity. */
    public record SessionMark(long startMillis, Sport sport) {}

    /** A lap begins; workout step -1 outside a workout. */
    public record LapMark(long startMillis, int workoutStep) {}

    /** One length of the pool. */
    public record SwimLength(long startMillis, int durationMillis, boolean active, int strokes) {}

    /**
     * A step of the workout that the device guided through; NaN and -1 for what it does not state.
     */
    public record PlannedStep(
            int index,
            double durationSeconds,
            double distanceMetres,
            int repeatFrom,
            int repeatTimes,
            double powerLowWatts,
            double powerHighWatts,
            String intent) {}

    /** Time between two heart beats, after so many records. */
    public record RrInterval(int recordsBefore, int millis) {}

    public int records() {
        return timesMillis.length;
    }

    public boolean isSound() {
        return problems.isEmpty();
    }

    public Optional<RecordedColumn> column(Channel channel) {
        return columns.stream().filter(column -> column.channel() == channel).findFirst();
    }

    /** Earliest record time: files exist whose clock steps back. */
    public long startMillis() {
        return IntStream.range(0, records()).mapToLong(i -> timesMillis[i]).min().orElse(0);
    }

    /** The same activity under the sport that a person says it was. */
    public RecordedActivity as(Sport declared) {
        var legs =
                sessions.size() == 1
                        ? List.of(new SessionMark(sessions.getFirst().startMillis(), declared))
                        : sessions;
        return new RecordedActivity(
                declared,
                timesMillis,
                columns,
                timerMarks,
                legs,
                laps,
                lengths,
                poolLengthMetres,
                workout,
                rrIntervals,
                problems);
    }

    /** The same activity by another clock: every time in it is what that one shows. */
    public RecordedActivity timed(LongUnaryOperator clock) {
        return new RecordedActivity(
                sport,
                LongStream.of(timesMillis).map(clock).toArray(),
                columns,
                timerMarks.stream()
                        .map(mark ->
                                new TimerMark(
                                        clock.applyAsLong(mark.atMillis()),
                                        mark.running(),
                                        mark.recordsBefore()))
                        .toList(),
                sessions.stream()
                        .map(mark ->
                                new SessionMark(
                                        clock.applyAsLong(mark.startMillis()), mark.sport()))
                        .toList(),
                laps.stream()
                        .map(mark ->
                                new LapMark(
                                        clock.applyAsLong(mark.startMillis()), mark.workoutStep()))
                        .toList(),
                lengths.stream()
                        .map(length ->
                                new SwimLength(
                                        clock.applyAsLong(length.startMillis()),
                                        length.durationMillis(),
                                        length.active(),
                                        length.strokes()))
                        .toList(),
                poolLengthMetres,
                workout,
                rrIntervals,
                problems);
    }

    /** As a device would send it, numbered from 1. */
    public List<TelemetryBatch> toBatches(UUID activityId, long bootId, BatchSize size) {
        return ActivityMessages.batches(this, activityId, bootId, size);
    }

    public Duration elapsed() {
        var last = IntStream.range(0, records()).mapToLong(i -> timesMillis[i]).max().orElse(0);
        return Duration.ofMillis(last - startMillis());
    }
}
