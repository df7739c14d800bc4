package io.telemark.kernels.activity;

import io.telemark.kernels.recording.Channel;
import io.telemark.kernels.recording.Sport;
import io.telemark.kernels.series.Summary;
import io.telemark.kernels.terrain.BestDistance;
import io.telemark.kernels.terrain.Climb;
import io.telemark.kernels.terrain.Grade;
import io.telemark.kernels.terrain.Track;
import java.util.ArrayList;
import java.util.Arrays;

/** Time, distance, terrain, cadence. */
final class MovementMetrics {
    private static final double MOVING_MPS = 0.5;
    private static final double[] RUN_DISTANCES = {
        400, 1000, 1609.344, 5000, 10_000, 21_097.5, 42_195
    };
    private static final double[] RIDE_DISTANCES = {5000, 10_000, 20_000, 40_000};

    private MovementMetrics() {}

    static void addTo(MetricList metrics, SessionSeries session) {
        metrics.add("activeTime", session.rows().size());
        metrics.add("elapsedTime", session.rows().elapsedSeconds());
        addDistance(metrics, session);
        addAltitude(metrics, session);
        addBestDistances(metrics, session);
        addCadence(metrics, session);
        metrics.add(
                "averageTemperature",
                Summary.of(session.rows().column(Channel.TEMPERATURE)).mean());
    }

    private static void addDistance(MetricList metrics, SessionSeries session) {
        var rows = session.rows();
        var byPosition = rows.has(Channel.LATITUDE) ? last(session.metresByPosition()) : Double.NaN;
        var byOdometer = Track.odometerDistance(session.leg());
        var distance = Double.isNaN(byOdometer) ? byPosition : byOdometer;
        var moving = movingSeconds(session);
        metrics.add("movingTime", moving);
        metrics.add("distance", distance);
        metrics.add("gpsDistance", byPosition);
        metrics.add("averageSpeed", distance / rows.size());
        metrics.add("averageMovingSpeed", distance / moving);
        metrics.add("maxSpeed", Summary.of(session.speed()).max());
    }

    /** Rule C6; NaN if neither speed nor cadence is known. */
    private static double movingSeconds(SessionSeries session) {
        var cadence = session.rows().column(Channel.CADENCE);
        var speed = session.speed();
        var known = false;
        var count = 0;
        for (var i = 0; i < speed.length; i++) {
            known |= !Double.isNaN(speed[i]) || !Double.isNaN(cadence[i]);
            if (Double.isNaN(speed[i]) ? cadence[i] > 0 : speed[i] > MOVING_MPS) {
                count++;
            }
        }
        return known ? count : Double.NaN;
    }

    private static void addAltitude(MetricList metrics, SessionSeries session) {
        var altitudes = Summary.of(session.altitude());
        if (altitudes.count() == 0) {
            return;
        }
        var climb = Climb.of(session.altitude());
        metrics.add("ascent", climb.ascentMetres());
        metrics.add("descent", climb.descentMetres());
        metrics.add("minAltitude", altitudes.min());
        metrics.add("maxAltitude", altitudes.max());
        if (session.hasDistance()) {
            var grades = Summary.of(Grade.of(session.metres(), session.altitude()));
            metrics.add("maxGrade", grades.max());
            metrics.add("minGrade", grades.min());
        }
    }

    private static void addBestDistances(MetricList metrics, SessionSeries session) {
        var values = new ArrayList<Double>();
        var labels = new ArrayList<String>();
        for (var distance : distances(session.sport())) {
            var seconds = BestDistance.seconds(session.metres(), distance);
            if (!Double.isNaN(seconds)) {
                values.add(seconds);
                labels.add(label(distance));
            }
        }
        metrics.add(
                "bestDistances",
                values.stream().mapToDouble(Double::doubleValue).toArray(),
                labels);
    }

    private static double[] distances(Sport sport) {
        return switch (sport) {
            case RUNNING, WALKING, HIKING -> RUN_DISTANCES;
            case CYCLING -> RIDE_DISTANCES;
            case GENERIC, SWIMMING, TRANSITION, ROWING, STRENGTH, CROSS_COUNTRY_SKIING ->
                    new double[0];
        };
    }

    private static String label(double metres) {
        return metres == Math.rint(metres) ? Long.toString((long) metres) : Double.toString(metres);
    }

    private static void addCadence(MetricList metrics, SessionSeries session) {
        var cadence = Summary.of(session.rows().column(Channel.CADENCE));
        if (cadence.count() == 0) {
            return;
        }
        var cycles = cadence.sum() / 60;
        metrics.add("averageCadenceNonZero", cadence.meanOfPositive());
        metrics.add("averageCadence", cadence.mean());
        metrics.add("maxCadence", cadence.max());
        metrics.add("cycles", cycles);
        if (session.isRun()) {
            metrics.add("steps", 2 * cycles);
        }
    }

    private static double last(double[] values) {
        return Arrays.stream(values).reduce(Double.NaN, (_, value) -> value);
    }
}
