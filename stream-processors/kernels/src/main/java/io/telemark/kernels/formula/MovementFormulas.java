package io.telemark.kernels.formula;

import static io.telemark.kernels.formula.Formulas.formula;

import java.util.List;

/** Time, distance and terrain. */
final class MovementFormulas {
    private static final String HP_1 = "HP-1";

    private MovementFormulas() {}

    static List<Formula> all() {
        return List.of(
                formula(
                        "activeTime",
                        "Active time",
                        "timer time",
                        "s",
                        HP_1,
                        "number of active seconds: start <= t < stop of the timer events; "
                                + "without a start and a stop: seconds with a record, gaps of at most 10 "
                                + "s, and gaps of at most 60 s with a mean speed over 0.5 m/s",
                        "recording.timerEvents",
                        "DISTANCE",
                        "LATITUDE",
                        "LONGITUDE"),
                formula(
                        "elapsedTime",
                        "Elapsed time",
                        "",
                        "s",
                        HP_1,
                        "last active second - first active second + 1",
                        "activeTime"),
                formula(
                        "movingTime",
                        "Moving time",
                        "",
                        "s",
                        HP_1,
                        "active seconds with speed > 0.5 m/s; where the speed is unknown, with "
                                + "cadence > 0",
                        "SPEED",
                        "CADENCE"),
                formula(
                        "distance",
                        "Distance",
                        "",
                        "m",
                        HP_1,
                        "sum of the positive steps of the odometer over all records of the "
                                + "session, from the last reading of the session before (0 for the "
                                + "first); without an odometer: gpsDistance",
                        "DISTANCE",
                        "gpsDistance"),
                formula(
                        "gpsDistance",
                        "Distance by position",
                        "",
                        "m",
                        "Haversine, R = 6371008.8 m",
                        "sum of 2 R asin(sqrt(sin^2(dlat/2) + cos(lat1) cos(lat2) "
                                + "sin^2(dlon/2))) between successive different positions of active "
                                + "seconds; a step faster than 55 m/s is left out",
                        "LATITUDE",
                        "LONGITUDE"),
                formula(
                        "averageSpeed",
                        "Average speed",
                        "",
                        "m/s",
                        HP_1,
                        "distance / activeTime",
                        "distance",
                        "activeTime"),
                formula(
                        "averageMovingSpeed",
                        "Average moving speed",
                        "",
                        "m/s",
                        HP_1,
                        "distance / movingTime",
                        "distance",
                        "movingTime"),
                formula(
                        "maxSpeed",
                        "Maximum speed",
                        "",
                        "m/s",
                        HP_1,
                        "highest speed of an active second; without a speed channel: GPS "
                                + "distance over the last 5 active seconds / their time",
                        "SPEED",
                        "LATITUDE",
                        "LONGITUDE"),
                formula(
                        "ascent",
                        "Ascent",
                        "elevation gain",
                        "m",
                        "HP-1: 10 s mean, then 1 m hysteresis, in whole millimetres",
                        "x = mean of the last at most 10 altitudes in mm, rounded; ref = first "
                                + "x; if x > ref + 1000: gain += x - ref, ref = x; if x < ref - 1000: ref "
                                + "= x; result gain / 1000",
                        "ALTITUDE"),
                formula(
                        "descent",
                        "Descent",
                        "elevation loss",
                        "m",
                        "HP-1: 10 s mean, then 1 m hysteresis, in whole millimetres",
                        "as ascent, summing ref - x whenever x < ref - 1000",
                        "ALTITUDE"),
                formula(
                        "minAltitude",
                        "Lowest altitude",
                        "",
                        "m",
                        HP_1,
                        "lowest altitude of an active second",
                        "ALTITUDE"),
                formula(
                        "maxAltitude",
                        "Highest altitude",
                        "",
                        "m",
                        HP_1,
                        "highest altitude of an active second",
                        "ALTITUDE"),
                formula(
                        "maxGrade",
                        "Steepest climb",
                        "",
                        "1",
                        HP_1,
                        "highest altitude difference / distance over the shortest stretch of at "
                                + "least 50 m that ends here and begins at most 120 active seconds back, "
                                + "clipped to -0.45..0.45; 0 if there is none",
                        "ALTITUDE",
                        "DISTANCE"),
                formula(
                        "minGrade",
                        "Steepest descent",
                        "",
                        "1",
                        HP_1,
                        "lowest altitude difference / distance over the shortest stretch of at "
                                + "least 50 m that ends here and begins at most 120 active seconds back, "
                                + "clipped to -0.45..0.45; 0 if there is none",
                        "ALTITUDE",
                        "DISTANCE"),
                formula(
                        "bestDistances",
                        "Fastest times over a distance",
                        "best efforts",
                        "s",
                        HP_1,
                        "least number of active seconds in which the distance grew by the "
                                + "label, in metres; starts on a second, ends between two by linear "
                                + "interpolation",
                        "distance"),
                formula(
                        "averageTemperature",
                        "Average temperature",
                        "",
                        "°C",
                        HP_1,
                        "mean over active seconds with a value",
                        "TEMPERATURE"),
                formula(
                        "averageCadenceNonZero",
                        "Average cadence without coasting",
                        "",
                        "rpm",
                        HP_1,
                        "mean over active seconds with cadence > 0",
                        "CADENCE"),
                formula(
                        "averageCadence",
                        "Average cadence",
                        "",
                        "rpm",
                        HP_1,
                        "mean over active seconds with a value, zeros included",
                        "CADENCE"),
                formula(
                        "maxCadence",
                        "Maximum cadence",
                        "",
                        "rpm",
                        HP_1,
                        "highest cadence of an active second",
                        "CADENCE"),
                formula(
                        "cycles",
                        "Cycles",
                        "crank turns, strides",
                        "1",
                        HP_1,
                        "sum of cadence over active seconds / 60",
                        "CADENCE"),
                formula(
                        "steps",
                        "Steps",
                        "",
                        "1",
                        HP_1,
                        "2 x cycles: the cadence of a run is that of one foot",
                        "cycles"),
                formula(
                        "bestSpeeds",
                        "Best mean speeds",
                        "",
                        "m/s",
                        HP_1,
                        "best mean speed over as many successive active seconds as the label "
                                + "says",
                        "SPEED"),
                formula(
                        "teleports",
                        "Teleports",
                        "",
                        "1",
                        HP_1,
                        "how often two successive positions lie over 200 m apart at over 55 m/s",
                        "LATITUDE",
                        "LONGITUDE"),
                formula(
                        "requiredPower",
                        "Power that the movement would have cost",
                        "",
                        "W/kg",
                        "HP-1: motor vehicle check",
                        "best mean over as many seconds without a pause as the label says of "
                                + "(0.5 x 1.2 x 0.22 v^3 + 0.004 m 9.81 v + m 9.81 dh/dt + d(m v^2/2)/dt) "
                                + "/ rider kg, m = rider + 9 kg; an unknown speed counts as 0, an unknown "
                                + "altitude as the last known one",
                        "SPEED",
                        "ALTITUDE",
                        "athlete.weightKg"),
                formula(
                        "plausibilityFlags",
                        "Plausibility flags",
                        "",
                        "1",
                        HP_1,
                        "1 for every limit that the recording breaks: SPEED_10s, SPEED_60s, "
                                + "SPEED_1200s (running 12.5/9/6.9, cycling 33.4/30/20, swimming -/2.5/2 "
                                + "m/s), TELEPORT, POWER_5s to POWER_3600s (25.2, 12.5, 8.5, 7.2, 6.7 "
                                + "W/kg), MOTOR_60s (12.5 W/kg), MOTOR_300s (8.5 W/kg)",
                        "bestSpeeds",
                        "teleports",
                        "powerCurve",
                        "requiredPower",
                        "athlete.weightKg"));
    }
}
