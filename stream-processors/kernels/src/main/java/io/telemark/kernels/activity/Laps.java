package io.telemark.kernels.activity;

import io.telemark.kernels.recording.Channel;
import io.telemark.kernels.recording.LapMark;
import io.telemark.kernels.recording.WorkoutStep;
import io.telemark.kernels.series.CanonicalSeries;
import io.telemark.kernels.series.Rows;
import io.telemark.kernels.series.Summary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A lap is the rows with lap start <= t < next lap start, in whichever sessions they are. */
final class Laps {
    private final CanonicalSeries series;
    private final List<LapMark> marks;

    Laps(CanonicalSeries series, List<LapMark> marks) {
        this.series = series;
        this.marks = marks.stream().sorted(Comparator.comparingLong(LapMark::startMillis)).toList();
    }

    List<LapResult> results() {
        var results = new ArrayList<LapResult>();
        for (var i = 0; i < marks.size(); i++) {
            var mark = marks.get(i);
            results.add(
                    new LapResult(i, mark.startMillis(), mark.workoutStep(), metrics(i).toList()));
        }
        return results;
    }

    private MetricList metrics(int lap) {
        var metrics = new MetricList();
        metrics.add("activeTime", seconds(lap));
        metrics.add("averagePower", power(lap).mean());
        metrics.add("averageHeartRate", heartRate(lap).mean());
        metrics.add("distance", distance(lap));
        return metrics;
    }

    /** How the laps of a workout kept to the power bands of their steps. */
    List<WorkoutLap> workoutLaps(List<WorkoutStep> steps) {
        var results = new ArrayList<WorkoutLap>();
        for (var i = 0; i < marks.size(); i++) {
            var index = marks.get(i).workoutStep();
            for (var step : steps) {
                if (step.index() == index && step.hasPowerTarget()) {
                    results.add(workoutLap(i, step));
                }
            }
        }
        return results;
    }

    private WorkoutLap workoutLap(int lap, WorkoutStep step) {
        var power = power(lap);
        var inBand = 0;
        for (var leg : series.legs()) {
            var rows = leg.rows();
            var watts = SessionSeries.power(rows);
            for (var i = rows.indexOf(from(lap)); i < rows.indexOf(to(lap)); i++) {
                inBand += watts[i] >= step.powerLow() && watts[i] <= step.powerHigh() ? 1 : 0;
            }
        }
        return new WorkoutLap(
                lap,
                step.index(),
                step.powerLow(),
                step.powerHigh(),
                power.count(),
                power.count() == 0 ? 0 : power.mean(),
                inBand,
                completedRatio(lap, step, power.count()));
    }

    /** A step that ends by the lap button is complete when the button was pressed. */
    private double completedRatio(int lap, WorkoutStep step, int seconds) {
        if (step.durationSeconds() > 0) {
            return seconds / step.durationSeconds();
        }
        if (step.distanceMetres() > 0) {
            var metres = distance(lap);
            return Double.isNaN(metres) ? 0 : metres / step.distanceMetres();
        }
        return 1;
    }

    private int seconds(int lap) {
        var seconds = 0;
        for (var leg : series.legs()) {
            seconds += leg.rows().indexOf(to(lap)) - leg.rows().indexOf(from(lap));
        }
        return seconds;
    }

    private Summary power(int lap) {
        return summary(lap, SessionSeries::power);
    }

    private Summary heartRate(int lap) {
        return summary(lap, rows -> rows.column(Channel.HEART_RATE));
    }

    private interface Column {
        double[] of(Rows rows);
    }

    private Summary summary(int lap, Column column) {
        var total = Summary.of(new double[0]);
        for (var leg : series.legs()) {
            var rows = leg.rows();
            total =
                    total.plus(
                            Summary.of(
                                    column.of(rows),
                                    rows.indexOf(from(lap)),
                                    rows.indexOf(to(lap))));
        }
        return total;
    }

    /** Growth of the odometer since the record before the lap; NaN if the lap has no reading. */
    private double distance(int lap) {
        var records = series.records();
        var odometer = records.column(Channel.DISTANCE);
        var first = records.indexOf(from(lap));
        var end = lastReading(odometer, first, records.indexOf(to(lap)));
        if (Double.isNaN(end)) {
            return end;
        }
        var start = lastReading(odometer, 0, first);
        return end - (Double.isNaN(start) ? 0 : start);
    }

    private static double lastReading(double[] readings, int from, int to) {
        for (var i = to - 1; i >= from; i--) {
            if (!Double.isNaN(readings[i])) {
                return readings[i];
            }
        }
        return Double.NaN;
    }

    private long from(int lap) {
        return Math.floorDiv(marks.get(lap).startMillis(), 1000L);
    }

    private long to(int lap) {
        return lap + 1 == marks.size() ? Long.MAX_VALUE : from(lap + 1);
    }
}
