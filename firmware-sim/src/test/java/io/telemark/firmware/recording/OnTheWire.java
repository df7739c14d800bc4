package io.telemark.firmware.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.telemark.contracts.telemetry.BatchReader;
import io.telemark.contracts.telemetry.v1.TelemetryBatch;
import io.telemark.contracts.telemetry.v1.TimerEvent;
import io.telemark.firmware.recording.RecordedActivity.TimerMark;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What was recorded against what the batches say of it. */
final class OnTheWire {
    private OnTheWire() {}

    static void assertSameTimes(RecordedActivity activity, List<TelemetryBatch> batches) {
        var times =
                batches.stream()
                        .flatMapToLong(batch -> Arrays.stream(BatchReader.timesMillis(batch)));
        assertThat(times.toArray()).isEqualTo(activity.timesMillis());
    }

    static void assertSameValues(
            RecordedActivity.RecordedColumn column, List<TelemetryBatch> batches) {
        var at = 0;
        var finest = column.stepsPerUnit() == 0 ? 0.001 : 1.0 / column.stepsPerUnit();
        for (var batch : batches) {
            var found = values(batch, column);
            for (var i = 0; i < found.length; i++) {
                var wanted = column.values()[at++];
                if (Double.isNaN(wanted) != Double.isNaN(found[i])
                        || Math.abs(wanted - found[i]) > finest) {
                    throw new AssertionError(
                            "%s %s at %d: %s instead of %s"
                                    .formatted(
                                            column.channel(),
                                            column.name(),
                                            at - 1,
                                            found[i],
                                            wanted));
                }
            }
        }
        assertThat(at).isEqualTo(column.values().length);
    }

    private static double[] values(TelemetryBatch batch, RecordedActivity.RecordedColumn column) {
        return batch.getColumnsList().stream()
                .filter(candidate -> candidate.getChannel() == column.channel())
                .filter(candidate -> candidate.getName().equals(column.name()))
                .filter(candidate -> candidate.getUnit().equals(column.unit()))
                .findFirst()
                .map(candidate -> BatchReader.values(batch, candidate))
                .orElseGet(() -> {
                    var none = new double[batch.getRecordCount()];
                    Arrays.fill(none, Double.NaN);
                    return none;
                });
    }

    static void assertSameMarks(RecordedActivity activity, List<TelemetryBatch> batches) {
        var timers = new ArrayList<TimerMark>();
        for (var batch : batches) {
            for (var event : batch.getTimerEventsList()) {
                var running =
                        event.getKind() == TimerEvent.Kind.START
                                || event.getKind() == TimerEvent.Kind.RESUME;
                timers.add(new TimerMark(event.getAtMillis(), running, 0));
            }
        }
        assertThat(timers)
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("recordsBefore")
                .isEqualTo(activity.timerMarks());
        assertThat(
                        batches.stream()
                                .flatMap(batch -> batch.getLapsList().stream())
                                .map(lap -> lap.getStartMillis()))
                .isEqualTo(activity.laps().stream().map(lap -> lap.startMillis()).toList());
        assertThat(
                        batches.stream()
                                .flatMap(batch -> batch.getSessionsList().stream())
                                .map(session -> session.getStartMillis()))
                .isEqualTo(
                        activity.sessions().stream()
                                .map(session -> session.startMillis())
                                .toList());
        assertThat(
                        batches.stream()
                                .flatMap(batch -> batch.getLengthsList().stream())
                                .map(length -> length.getStartMillis()))
                .isEqualTo(
                        activity.lengths().stream().map(length -> length.startMillis()).toList());
        assertThat(
                        batches.stream()
                                .flatMap(batch ->
                                        batch.getRrIntervals().getIntervalMillisList().stream()))
                .isEqualTo(activity.rrIntervals().stream().map(beat -> beat.millis()).toList());
        assertThat(batches.stream().filter(TelemetryBatch::getFirstOfActivity))
                .containsExactly(batches.getFirst());
        assertThat(batches.stream().filter(TelemetryBatch::getLastOfActivity))
                .containsExactly(batches.getLast());
    }
}
