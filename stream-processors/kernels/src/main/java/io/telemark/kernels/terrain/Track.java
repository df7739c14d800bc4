package io.telemark.kernels.terrain;

import io.telemark.kernels.geo.Haversine;
import io.telemark.kernels.recording.Channel;
import io.telemark.kernels.series.Leg;
import io.telemark.kernels.series.Rows;

/** How far the athlete had come at every row of a session. */
public final class Track {
    /** Faster steps between two positions are errors of the receiver, not movement. m/s. */
    private static final double FASTEST_STEP = 55;

    /** Speed by position is taken over this many rows, for one row is mostly noise. */
    private static final int SPEED_ROWS = 5;

    private Track() {}

    /** Metres by position since the first row. */
    public static double[] byPosition(Rows rows) {
        var latitudes = rows.column(Channel.LATITUDE);
        var longitudes = rows.column(Channel.LONGITUDE);
        var metres = new double[rows.size()];
        var total = 0.0;
        var fix = -1;
        for (var i = 0; i < metres.length; i++) {
            if (!Double.isNaN(latitudes[i])) {
                if (fix < 0) {
                    fix = i;
                } else if (latitudes[i] != latitudes[fix] || longitudes[i] != longitudes[fix]) {
                    total += step(rows, fix, i);
                    fix = i;
                }
            }
            metres[i] = total;
        }
        return metres;
    }

    private static double step(Rows rows, int from, int to) {
        var latitudes = rows.column(Channel.LATITUDE);
        var longitudes = rows.column(Channel.LONGITUDE);
        var metres =
                Haversine.metres(latitudes[from], longitudes[from], latitudes[to], longitudes[to]);
        var seconds = rows.seconds()[to] - rows.seconds()[from];
        return metres / seconds > FASTEST_STEP ? 0 : metres;
    }

    /** Metres by the odometer since the first row; a reset of the odometer counts as no step. */
    public static double[] byOdometer(Rows rows) {
        var readings = rows.column(Channel.DISTANCE);
        var metres = new double[rows.size()];
        var total = 0.0;
        var before = Double.NaN;
        for (var i = 0; i < metres.length; i++) {
            if (!Double.isNaN(readings[i])) {
                if (readings[i] > before) {
                    total += readings[i] - before;
                }
                before = readings[i];
            }
            metres[i] = total;
        }
        return metres;
    }

    /** Rule C7: speed where only positions are known, m/s. */
    public static double[] speed(Rows rows, double[] metres) {
        var speeds = new double[metres.length];
        for (var i = 0; i < speeds.length; i++) {
            var from = Math.max(0, i - SPEED_ROWS);
            var seconds = rows.seconds()[i] - rows.seconds()[from];
            speeds[i] = seconds == 0 ? 0 : (metres[i] - metres[from]) / seconds;
        }
        return speeds;
    }

    /** Metres by the odometer over all records of a session; NaN without an odometer. */
    public static double odometerDistance(Leg leg) {
        var total = 0.0;
        var before = leg.odometerBefore();
        var known = false;
        for (var reading : leg.records().column(Channel.DISTANCE)) {
            if (!Double.isNaN(reading)) {
                total += Math.max(0, reading - before);
                before = reading;
                known = true;
            }
        }
        return known ? total : Double.NaN;
    }
}
