package io.telemark.firmware.recording;

import io.telemark.contracts.telemetry.v1.Channel;
import io.telemark.contracts.telemetry.v1.Sport;
import io.telemark.firmware.recording.RecordedActivity.LapMark;
import io.telemark.firmware.recording.RecordedActivity.PlannedStep;
import io.telemark.firmware.recording.RecordedActivity.RecordedColumn;
import io.telemark.firmware.recording.RecordedActivity.RrInterval;
import io.telemark.firmware.recording.RecordedActivity.SessionMark;
import io.telemark.firmware.recording.RecordedActivity.SwimLength;
import io.telemark.firmware.recording.RecordedActivity.TimerMark;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects an activity record by record. */
public final class ActivityRecorder {
    /**
     * Eleven days of seconds. More is not one activity, and its memory would be somebody else's.
     */
    public static final int MAX_RECORDS = 1_000_000;

    /** Apps define few fields; a file with more than this is made to fill memory. */
    private static final int MAX_COLUMNS = 64;

    private long[] times = new long[1_024];
    private int count;
    private final Map<Key, double[]> columns = new LinkedHashMap<>();
    private final List<TimerMark> timerMarks = new ArrayList<>();
    private final List<SessionMark> sessions = new ArrayList<>();
    private final List<LapMark> laps = new ArrayList<>();
    private final List<SwimLength> lengths = new ArrayList<>();
    private final List<PlannedStep> workout = new ArrayList<>();
    private final List<RrInterval> rrIntervals = new ArrayList<>();
    private double poolLengthMetres = Double.NaN;
    private Sport sport = Sport.SPORT_UNSPECIFIED;

    private record Key(Channel channel, String name, String unit) {}

    /** Begins a record; readings that follow belong to it. */
    public void record(long timeMillis) {
        if (count == MAX_RECORDS) {
            throw new TooManyRecordsException();
        }
        if (count == times.length) {
            times = Arrays.copyOf(times, count * 2);
        }
        times[count++] = timeMillis;
    }

    public int records() {
        return count;
    }

    /** A reading of the newest record; {@link Double#NaN} leaves it without. */
    public void put(Channel channel, double value) {
        put(new Key(channel, "", ""), value);
    }

    /** The same for a channel that Telemark has no name for. */
    public void putOther(String name, String unit, double value) {
        if (!name.isEmpty()) {
            put(new Key(Channel.CHANNEL_OTHER, name, unit), value);
        }
    }

    private void put(Key key, double value) {
        if (!Double.isFinite(value) || count == 0) {
            return;
        }
        var column = columns.get(key);
        if (column == null && columns.size() == MAX_COLUMNS) {
            return;
        }
        if (column == null || column.length < count) {
            var longer =
                    column == null ? new double[times.length] : Arrays.copyOf(column, times.length);
            Arrays.fill(longer, column == null ? 0 : column.length, longer.length, Double.NaN);
            columns.put(key, longer);
            column = longer;
        }
        column[count - 1] = value;
    }

    public void timer(long atMillis, boolean running) {
        timerMarks.add(new TimerMark(atMillis, running, count));
    }

    public void session(long startMillis, Sport itsSport) {
        sessions.add(new SessionMark(startMillis, itsSport));
    }

    public void lap(long startMillis, int workoutStep) {
        laps.add(new LapMark(startMillis, workoutStep));
    }

    void length(SwimLength length) {
        lengths.add(length);
    }

    public void step(PlannedStep step) {
        workout.add(step);
    }

    void beat(int rrMillis) {
        rrIntervals.add(new RrInterval(count, rrMillis));
    }

    void poolLength(double metres) {
        poolLengthMetres = metres;
    }

    public void sport(Sport itsSport) {
        sport = itsSport;
    }

    public RecordedActivity finish(List<String> problems) {
        var finished = new ArrayList<RecordedColumn>();
        columns.forEach((key, values) -> {
            var whole = Arrays.copyOf(values, count);
            Arrays.fill(whole, Math.min(values.length, count), count, Double.NaN);
            finished.add(
                    new RecordedColumn(
                            key.channel(),
                            key.name(),
                            key.unit(),
                            Resolution.of(key.channel(), whole),
                            whole));
        });
        var overall = sessions.isEmpty() ? sport : sessions.getFirst().sport();
        return new RecordedActivity(
                overall,
                Arrays.copyOf(times, count),
                List.copyOf(finished),
                List.copyOf(timerMarks),
                List.copyOf(sessions),
                List.copyOf(laps),
                List.copyOf(lengths),
                poolLengthMetres,
                List.copyOf(workout),
                List.copyOf(rrIntervals),
                List.copyOf(problems));
    }

    /** Stops a decoder that would otherwise fill the memory. */
    static final class TooManyRecordsException extends RuntimeException {
        TooManyRecordsException() {
            super("more than %d records".formatted(MAX_RECORDS));
        }
    }
}
