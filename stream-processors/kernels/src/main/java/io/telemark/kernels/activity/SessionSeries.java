package io.telemark.kernels.activity;

import io.telemark.kernels.recording.Channel;
import io.telemark.kernels.recording.Sport;
import io.telemark.kernels.series.Leg;
import io.telemark.kernels.series.Rows;
import io.telemark.kernels.series.Summary;
import io.telemark.kernels.terrain.Track;
import java.util.Arrays;

/**
 * The columns of a session that the metrics share.
 *
 * @param metres distance since the first row, by odometer or else by position
 * @param metresByPosition all 0 without positions
 * @param speed m/s, by device or else by position
 * @param power all NaN without a power meter
 */
@SuppressWarnings("ArrayRecordComponent") // Columns, shared and never changed.
record SessionSeries(
        Leg leg, double[] metres, double[] metresByPosition, double[] speed, double[] power) {
    static SessionSeries of(Leg leg) {
        var rows = leg.rows();
        var byPosition = Track.byPosition(rows);
        var metres = rows.has(Channel.DISTANCE) ? Track.byOdometer(rows) : byPosition;
        var speed = rows.column(Channel.SPEED);
        if (!rows.has(Channel.SPEED) && rows.has(Channel.LATITUDE)) {
            speed = Track.speed(rows, byPosition);
        }
        return new SessionSeries(leg, metres, byPosition, speed, power(rows));
    }

    /** A channel that never exceeds 0 W is a head unit without a power meter. */
    static double[] power(Rows rows) {
        var power = rows.column(Channel.POWER);
        if (Summary.of(power).positive() > 0) {
            return power;
        }
        var none = new double[power.length];
        Arrays.fill(none, Double.NaN);
        return none;
    }

    Rows rows() {
        return leg.rows();
    }

    Sport sport() {
        return leg.sport();
    }

    boolean isRun() {
        return leg.sport() == Sport.RUNNING;
    }

    double[] heartRate() {
        return rows().column(Channel.HEART_RATE);
    }

    double[] altitude() {
        return rows().column(Channel.ALTITUDE);
    }

    boolean hasDistance() {
        return rows().has(Channel.DISTANCE) || rows().has(Channel.LATITUDE);
    }

    boolean hasPower() {
        return Summary.of(power).count() > 0;
    }
}
