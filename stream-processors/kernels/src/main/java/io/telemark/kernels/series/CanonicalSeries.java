package io.telemark.kernels.series;

import io.telemark.kernels.recording.Channel;
import io.telemark.kernels.recording.Recording;
import io.telemark.kernels.recording.SessionMark;
import io.telemark.kernels.recording.Sport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Every metric is a function of this and of the athlete. It depends on what was recorded, not on
 * the order of arrival.
 *
 * @param timerSpans stretches in which the timer ran, 0 if the timer events could not be used
 */
public record CanonicalSeries(
        Records records, List<Leg> legs, int recordsRaw, int recordsRejected, int timerSpans) {
    public CanonicalSeries {
        legs = List.copyOf(legs);
    }

    public static CanonicalSeries of(Recording recording) {
        var merge = RecordMerge.of(recording);
        var records = merge.records();
        if (recording.sessions().size() > 1) {
            return new CanonicalSeries(
                    records, multisport(recording, records), merge.raw(), merge.rejected(), 0);
        }
        var byTimer = Spans.areUsable(recording.timerEvents());
        var spans =
                byTimer
                        ? Spans.ofTimer(recording.timerEvents(), records)
                        : Spans.ofRecords(records);
        var legs =
                records.size() == 0
                        ? List.<Leg>of()
                        : List.of(
                                new Leg(0, sport(recording), records, Rows.of(records, spans), 0));
        return new CanonicalSeries(
                records, legs, merge.raw(), merge.rejected(), byTimer ? spans.size() : 0);
    }

    private static Sport sport(Recording recording) {
        return recording.sessions().isEmpty()
                ? recording.sport()
                : recording.sessions().getFirst().sport();
    }

    /**
     * Rule C8: a session ends where the next one starts; devices' timer events of legs are
     * unusable.
     */
    private static List<Leg> multisport(Recording recording, Records records) {
        var marks =
                recording.sessions().stream()
                        .sorted(Comparator.comparingLong(SessionMark::startMillis))
                        .toList();
        var legs = new ArrayList<Leg>();
        var odometer = 0.0;
        for (var i = 0; i < marks.size(); i++) {
            var from = i == 0 ? Long.MIN_VALUE : second(marks.get(i));
            var to = i + 1 == marks.size() ? Long.MAX_VALUE : second(marks.get(i + 1));
            var part = records.between(from, to);
            if (part.size() > 0) {
                var rows = Rows.of(part, Spans.ofRecords(part));
                legs.add(new Leg(i, marks.get(i).sport(), part, rows, odometer));
                odometer = lastOdometer(part, odometer);
            }
        }
        return legs;
    }

    private static long second(SessionMark mark) {
        return Math.floorDiv(mark.startMillis(), 1000L);
    }

    private static double lastOdometer(Records records, double otherwise) {
        var readings = records.column(Channel.DISTANCE);
        for (var i = readings.length - 1; i >= 0; i--) {
            if (!Double.isNaN(readings[i])) {
                return readings[i];
            }
        }
        return otherwise;
    }
}
