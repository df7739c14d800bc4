package io.telemark.streams.recording;

import io.telemark.contracts.telemetry.BatchReader;
import io.telemark.contracts.telemetry.v1.Sport;
import io.telemark.contracts.telemetry.v1.TelemetryBatch;
import io.telemark.kernels.recording.Channel;
import io.telemark.kernels.recording.LapMark;
import io.telemark.kernels.recording.Recording;
import io.telemark.kernels.recording.SessionMark;
import io.telemark.kernels.recording.SwimLength;
import io.telemark.kernels.recording.TimerEvent;
import io.telemark.kernels.recording.WorkoutStep;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Puts one device's batches behind each other, in the order given. */
final class RecordingBuilder {
    private final long[] times;
    private final Map<Channel, double[]> columns = new EnumMap<>(Channel.class);
    private final List<TimerEvent> timerEvents = new ArrayList<>();
    private final List<SessionMark> sessions = new ArrayList<>();
    private final List<LapMark> laps = new ArrayList<>();
    private final List<SwimLength> lengths = new ArrayList<>();
    private final Map<Integer, WorkoutStep> steps = new TreeMap<>();
    private final IntStream.Builder beats = IntStream.builder();
    private Sport sport = Sport.SPORT_UNSPECIFIED;
    private double poolLength = Double.NaN;
    private boolean whole = true;
    private int offset;

    RecordingBuilder(int records) {
        times = new long[records];
    }

    void add(TelemetryBatch batch, long correctionMillis) {
        addRecords(batch, correctionMillis);
        for (var event : batch.getTimerEventsList()) {
            var known = KernelTerms.timerEvent(event, correctionMillis);
            if (known != null) {
                timerEvents.add(known);
            }
        }
        batch.getSessionsList()
                .forEach(mark -> sessions.add(KernelTerms.session(mark, correctionMillis)));
        batch.getLapsList().forEach(mark -> laps.add(KernelTerms.lap(mark, correctionMillis)));
        batch.getLengthsList()
                .forEach(length -> lengths.add(KernelTerms.length(length, correctionMillis)));
        batch.getWorkoutStepsList()
                .forEach(step -> steps.put(step.getIndex(), KernelTerms.step(step)));
        batch.getRrIntervals().getIntervalMillisList().forEach(beats::add);
        if (sport == Sport.SPORT_UNSPECIFIED) {
            sport = batch.getSport();
        }
        if (Double.isNaN(poolLength) && batch.hasPoolLengthM()) {
            poolLength = batch.getPoolLengthM();
        }
        whole = whole && !batch.getIntegrityLost();
    }

    private void addRecords(TelemetryBatch batch, long correctionMillis) {
        var batchTimes = BatchReader.timesMillis(batch);
        for (var i = 0; i < batchTimes.length; i++) {
            times[offset + i] = batchTimes[i] + correctionMillis;
        }
        for (var column : batch.getColumnsList()) {
            var channel = KernelTerms.channel(column.getChannel());
            if (channel != null) {
                var values = BatchReader.values(batch, column);
                var all = columns.computeIfAbsent(channel, _ -> noValues());
                System.arraycopy(values, 0, all, offset, values.length);
            }
        }
        offset += batchTimes.length;
    }

    private double[] noValues() {
        var values = new double[times.length];
        Arrays.fill(values, Double.NaN);
        return values;
    }

    Recording build() {
        return new Recording(
                KernelTerms.sport(sport),
                times,
                columns,
                timerEvents,
                sessions,
                laps,
                lengths,
                poolLength,
                List.copyOf(steps.values()),
                beats.build().toArray(),
                whole);
    }
}
