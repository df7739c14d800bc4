package io.telemark.firmware.recording;

import io.telemark.contracts.telemetry.BatchReader;
import io.telemark.contracts.telemetry.v1.TelemetryBatch;
import io.telemark.kernels.recording.Channel;
import io.telemark.kernels.recording.LapMark;
import io.telemark.kernels.recording.Recording;
import io.telemark.kernels.recording.SessionMark;
import io.telemark.kernels.recording.Sport;
import io.telemark.kernels.recording.SwimLength;
import io.telemark.kernels.recording.TimerEvent;
import io.telemark.kernels.recording.WorkoutStep;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** What a kernel sees of batches that came in order, without a broker between. */
final class WireRecordings {
    private WireRecordings() {}

    static Recording of(List<TelemetryBatch> batches) {
        return new Recording(
                sport(batches.getFirst().getSport()),
                batches.stream()
                        .flatMapToLong(batch -> Arrays.stream(BatchReader.timesMillis(batch)))
                        .toArray(),
                columns(batches),
                all(batches, batch -> batch.getTimerEventsList().stream().map(WireRecordings::of)),
                all(batches, batch -> batch.getSessionsList().stream().map(WireRecordings::of)),
                all(batches, batch -> batch.getLapsList().stream().map(WireRecordings::of)),
                all(batches, batch -> batch.getLengthsList().stream().map(WireRecordings::of)),
                batches.stream()
                        .filter(TelemetryBatch::hasPoolLengthM)
                        .mapToDouble(TelemetryBatch::getPoolLengthM)
                        .findFirst()
                        .orElse(Double.NaN),
                all(batches, batch -> batch.getWorkoutStepsList().stream().map(WireRecordings::of)),
                batches.stream()
                        .flatMap(batch -> batch.getRrIntervals().getIntervalMillisList().stream())
                        .mapToInt(Integer::intValue)
                        .toArray(),
                batches.stream().noneMatch(TelemetryBatch::getIntegrityLost));
    }

    private static Map<Channel, double[]> columns(List<TelemetryBatch> batches) {
        var total = batches.stream().mapToInt(TelemetryBatch::getRecordCount).sum();
        var columns = new EnumMap<Channel, double[]>(Channel.class);
        var offset = 0;
        for (var batch : batches) {
            for (var column : batch.getColumnsList()) {
                var name = column.getChannel().name().replace("CHANNEL_", "");
                if (!name.equals("OTHER")) {
                    var values = BatchReader.values(batch, column);
                    System.arraycopy(
                            values,
                            0,
                            columns.computeIfAbsent(Channel.valueOf(name), _ -> empty(total)),
                            offset,
                            values.length);
                }
            }
            offset += batch.getRecordCount();
        }
        return columns;
    }

    private static double[] empty(int length) {
        var column = new double[length];
        Arrays.fill(column, Double.NaN);
        return column;
    }

    private static <T> List<T> all(
            List<TelemetryBatch> batches, Function<TelemetryBatch, Stream<T>> part) {
        return batches.stream().flatMap(part).toList();
    }

    private static Sport sport(io.telemark.contracts.telemetry.v1.Sport sport) {
        return Sport.valueOf(sport.name().replace("SPORT_", ""));
    }

    private static TimerEvent of(io.telemark.contracts.telemetry.v1.TimerEvent event) {
        return new TimerEvent(event.getAtMillis(), TimerEvent.Kind.valueOf(event.getKind().name()));
    }

    private static SessionMark of(io.telemark.contracts.telemetry.v1.SessionMark mark) {
        return new SessionMark(mark.getStartMillis(), sport(mark.getSport()));
    }

    private static LapMark of(io.telemark.contracts.telemetry.v1.LapMark mark) {
        return new LapMark(
                mark.getStartMillis(), mark.hasWorkoutStep() ? mark.getWorkoutStep() : -1);
    }

    private static SwimLength of(io.telemark.contracts.telemetry.v1.SwimLength length) {
        return new SwimLength(
                length.getStartMillis(),
                length.getDurationMillis(),
                length.getActive(),
                length.getStrokes());
    }

    private static WorkoutStep of(io.telemark.contracts.telemetry.v1.WorkoutStep step) {
        return new WorkoutStep(
                step.getIndex(),
                step.hasDurationMillis() ? step.getDurationMillis() / 1000.0 : Double.NaN,
                step.hasDistanceM() ? step.getDistanceM() : Double.NaN,
                step.hasRepeat() ? step.getRepeat().getFromStep() : -1,
                step.getRepeat().getTimes(),
                step.hasPowerLowW() ? step.getPowerLowW() : Double.NaN,
                step.hasPowerHighW() ? step.getPowerHighW() : Double.NaN,
                step.getIntent());
    }
}
