package io.telemark.firmware.recording;

import io.telemark.contracts.Ids;
import io.telemark.contracts.telemetry.BatchWriter;
import io.telemark.contracts.telemetry.v1.Channel;
import io.telemark.contracts.telemetry.v1.LapMark;
import io.telemark.contracts.telemetry.v1.RrIntervals;
import io.telemark.contracts.telemetry.v1.SessionMark;
import io.telemark.contracts.telemetry.v1.Sport;
import io.telemark.contracts.telemetry.v1.SwimLength;
import io.telemark.contracts.telemetry.v1.TelemetryBatch;
import io.telemark.contracts.telemetry.v1.TimerEvent;
import io.telemark.contracts.telemetry.v1.WorkoutStep;
import io.telemark.firmware.recording.RecordedActivity.PlannedStep;
import io.telemark.firmware.recording.RecordedActivity.TimerMark;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.ToLongFunction;

/**
 * Cuts a recorded activity into the batches of a device. Records and marks keep the source's order.
 */
final class ActivityMessages {
    private static final int VERSION = 1;

    private final RecordedActivity activity;
    private final BatchSize size;

    /** Where each batch begins, and the number of records at the end. */
    private final int[] bounds;

    private final List<TelemetryBatch.Builder> batches = new ArrayList<>();

    private ActivityMessages(RecordedActivity activity, BatchSize size) {
        this.activity = activity;
        this.size = size;
        this.bounds = bounds(activity.timesMillis(), size);
    }

    /**
     * Sequences begin at 1; every batch is stamped with its last record's time by a clock that was
     * right.
     */
    static List<TelemetryBatch> batches(
            RecordedActivity activity, UUID activityId, long bootId, BatchSize size) {
        var cut = new ActivityMessages(activity, size);
        cut.addRecords();
        cut.addTimerMarks();
        cut.addMarks();
        cut.addBeats();
        cut.batches.getFirst().setFirstOfActivity(true);
        cut.batches.getLast().setLastOfActivity(true);
        if (!activity.isSound()) {
            cut.batches.getLast().setIntegrityLost(true);
        }
        var finished = new ArrayList<TelemetryBatch>();
        var start = activity.startMillis();
        for (var i = 0; i < cut.batches.size(); i++) {
            var closedAt = cut.lastMillis(i);
            finished.add(
                    cut.batches
                            .get(i)
                            .setVersion(VERSION)
                            .setBootId(bootId)
                            .setSequence(i + 1L)
                            .setSentAtMillis(closedAt)
                            .setSentAtTicks(closedAt - start)
                            .setClockSynchronised(true)
                            .setActivityId(Ids.toByteString(activityId))
                            .build());
        }
        return finished;
    }

    private static int[] bounds(long[] times, BatchSize size) {
        var bounds = new int[times.length + 1];
        var count = 1;
        for (var i = 1; i < times.length; i++) {
            var first = bounds[count - 1];
            if (i - first >= size.maxRecords()
                    || times[i] - times[first] >= size.maxSpan().toMillis()) {
                bounds[count++] = i;
            }
        }
        bounds[count] = times.length;
        return Arrays.copyOf(bounds, times.length == 0 ? 2 : count + 1);
    }

    private void addRecords() {
        for (var i = 0; i + 1 < bounds.length; i++) {
            var from = bounds[i];
            var to = bounds[i + 1];
            var batch = TelemetryBatch.newBuilder().setSport(sportAt(from));
            BatchWriter.putTimes(batch, Arrays.copyOfRange(activity.timesMillis(), from, to));
            for (var column : activity.columns()) {
                var values = Arrays.copyOfRange(column.values(), from, to);
                if (column.channel() == Channel.CHANNEL_OTHER) {
                    BatchWriter.putOther(
                            batch, column.name(), column.unit(), values, column.stepsPerUnit());
                } else {
                    BatchWriter.putColumn(batch, column.channel(), values, column.stepsPerUnit());
                }
            }
            batches.add(batch);
        }
    }

    private Sport sportAt(int record) {
        var sport = activity.sport();
        if (record == 0 || record >= activity.records()) {
            return sport;
        }
        for (var session : activity.sessions()) {
            if (session.startMillis() <= activity.timesMillis()[record]) {
                sport = session.sport();
            }
        }
        return sport;
    }

    private void addTimerMarks() {
        var at = 0;
        for (var i = 0; i < activity.timerMarks().size(); i++) {
            var mark = activity.timerMarks().get(i);
            at = Math.max(at, batchOf(mark));
            batches.get(at)
                    .addTimerEvents(
                            TimerEvent.newBuilder()
                                    .setAtMillis(mark.atMillis())
                                    .setKind(kind(mark, i, at)));
        }
    }

    /**
     * A mark between two batches goes with the first, unless it was made long after that one was
     * sent.
     */
    private int batchOf(TimerMark mark) {
        var index = 0;
        while (bounds[index + 1] < mark.recordsBefore()) {
            index++;
        }
        var isLater =
                bounds[index + 1] == mark.recordsBefore()
                        && mark.atMillis() - lastMillis(index) > size.maxSpan().toMillis();
        return isLater && index + 1 < batches.size() ? index + 1 : index;
    }

    /** START and STOP also mean the activity's ends, so only the outermost marks may say so. */
    private TimerEvent.Kind kind(TimerMark mark, int index, int batch) {
        if (mark.running()) {
            return index == 0 && batch == 0 ? TimerEvent.Kind.START : TimerEvent.Kind.RESUME;
        }
        var isLast = index == activity.timerMarks().size() - 1 && batch == batches.size() - 1;
        return isLast ? TimerEvent.Kind.STOP : TimerEvent.Kind.PAUSE;
    }

    private void addMarks() {
        var first = batches.getFirst();
        activity.workout().forEach(step -> first.addWorkoutSteps(step(step)));
        if (!Double.isNaN(activity.poolLengthMetres())) {
            first.setPoolLengthM(activity.poolLengthMetres());
        }
        place(
                activity.sessions(),
                RecordedActivity.SessionMark::startMillis,
                (batch, session) ->
                        batch.addSessions(
                                SessionMark.newBuilder()
                                        .setStartMillis(session.startMillis())
                                        .setSport(session.sport())));
        place(
                activity.laps(),
                RecordedActivity.LapMark::startMillis,
                (batch, lap) -> batch.addLaps(lap(lap)));
        place(
                activity.lengths(),
                length -> length.startMillis() + length.durationMillis(),
                (batch, length) ->
                        batch.addLengths(
                                SwimLength.newBuilder()
                                        .setStartMillis(length.startMillis())
                                        .setDurationMillis(length.durationMillis())
                                        .setActive(length.active())
                                        .setStrokes(length.strokes())));
    }

    private interface Adder<T> {
        void add(TelemetryBatch.Builder batch, T mark);
    }

    /**
     * Each mark goes into the first batch that reaches its time; the source's order is never
     * changed.
     */
    private <T> void place(List<T> marks, ToLongFunction<T> time, Adder<T> adder) {
        var at = 0;
        for (var mark : marks) {
            while (at + 1 < batches.size() && lastMillis(at) < time.applyAsLong(mark)) {
                at++;
            }
            adder.add(batches.get(at), mark);
        }
    }

    private static LapMark.Builder lap(RecordedActivity.LapMark lap) {
        var mark = LapMark.newBuilder().setStartMillis(lap.startMillis());
        return lap.workoutStep() < 0 ? mark : mark.setWorkoutStep(lap.workoutStep());
    }

    private static WorkoutStep.Builder step(PlannedStep step) {
        var message = WorkoutStep.newBuilder().setIndex(step.index()).setIntent(step.intent());
        if (!Double.isNaN(step.durationSeconds())) {
            message.setDurationMillis((int) Math.round(step.durationSeconds() * 1_000));
        }
        if (!Double.isNaN(step.distanceMetres())) {
            message.setDistanceM(step.distanceMetres());
        }
        if (step.repeatFrom() >= 0) {
            message.setRepeat(
                    WorkoutStep.Repeat.newBuilder()
                            .setFromStep(step.repeatFrom())
                            .setTimes(step.repeatTimes()));
        }
        if (!Double.isNaN(step.powerLowWatts())) {
            message.setPowerLowW(step.powerLowWatts());
        }
        if (!Double.isNaN(step.powerHighWatts())) {
            message.setPowerHighW(step.powerHighWatts());
        }
        return message;
    }

    private void addBeats() {
        var at = 0;
        var beats = new RrIntervals.Builder[batches.size()];
        for (var beat : activity.rrIntervals()) {
            while (bounds[at + 1] < beat.recordsBefore()) {
                at++;
            }
            if (beats[at] == null) {
                beats[at] = RrIntervals.newBuilder();
            }
            beats[at]
                    .addRecordIndex(beat.recordsBefore() - bounds[at])
                    .addIntervalMillis(beat.millis());
        }
        for (var i = 0; i < beats.length; i++) {
            if (beats[i] != null) {
                batches.get(i).setRrIntervals(beats[i]);
            }
        }
    }

    /** The latest record time within a batch. */
    private long lastMillis(int batch) {
        var last = Long.MIN_VALUE;
        for (var i = bounds[batch]; i < bounds[batch + 1]; i++) {
            last = Math.max(last, activity.timesMillis()[i]);
        }
        return last;
    }
}
