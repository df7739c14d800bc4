package io.telemark.kernels.plausibility;

import io.telemark.kernels.geo.Haversine;
import io.telemark.kernels.power.PowerCurve;
import io.telemark.kernels.recording.Channel;
import io.telemark.kernels.recording.Sport;
import io.telemark.kernels.series.Leg;
import io.telemark.kernels.series.Records;
import io.telemark.kernels.series.Rows;
import java.util.ArrayList;
import java.util.List;

/** Evidence for and against that a person, without a motor, did what was recorded. */
public final class Plausibility {
    static final int[] SPEED_WINDOWS = {10, 60, 1200};

    /** Just over the world's best, by {@link #SPEED_WINDOWS}; m/s. */
    private static final double[] RUNNING_LIMITS = {12.5, 9.0, 6.9};

    private static final double[] CYCLING_LIMITS = {33.4, 30, 20};
    private static final double[] SWIMMING_LIMITS = {Double.NaN, 2.5, 2.0};

    static final int[] POWER_WINDOWS = {5, 60, 300, 1200, 3600};

    /** Just over the world's best, by {@link #POWER_WINDOWS}; W/kg. */
    static final double[] POWER_LIMITS = {25.2, 12.5, 8.5, 7.2, 6.7};

    static final int[] MOTOR_WINDOWS = {60, 300};
    static final double[] MOTOR_LIMITS = {12.5, 8.5};

    static final double TELEPORT_METRES = 200;
    static final double TELEPORT_MPS = 55;

    private Plausibility() {}

    /** All that speaks against a session, in a fixed order. */
    public static List<Flag> evidence(SessionTrace trace) {
        var flags = new ArrayList<Flag>();
        new MovementEvidence(trace, flags).find();
        new EffortEvidence(trace, flags).find();
        new AnswerEvidence(trace, flags).find();
        return flags;
    }

    /** Best mean speeds over successive rows; a row without a speed counts as standing. */
    public static PowerCurve bestSpeeds(double[] speeds) {
        return PowerCurve.of(zeroWhereUnknown(speeds), SPEED_WINDOWS);
    }

    /** How often two successive positions lie too far apart for their times. */
    public static int teleports(Rows rows) {
        var latitudes = rows.column(Channel.LATITUDE);
        var count = 0;
        var fix = -1;
        for (var i = 0; i < rows.size(); i++) {
            if (Double.isNaN(latitudes[i])) {
                continue;
            }
            if (fix >= 0) {
                count += Jump.between(rows, fix, i).metresPerSecond() > 0 ? 1 : 0;
            }
            if (fix < 0 || !Jump.isSamePlace(rows, fix, i)) {
                fix = i;
            }
        }
        return count;
    }

    /**
     * Speed by position as each record shows it, carried like a reading: without the smoothing of
     * the speed that is shown to the athlete, which hides short bursts.
     */
    public static double[] speedsByPosition(Leg leg) {
        var records = leg.records();
        var latitudes = records.column(Channel.LATITUDE);
        var speeds = new double[records.size()];
        var fix = -1;
        for (var i = 0; i < speeds.length; i++) {
            speeds[i] = Double.NaN;
            if (!Double.isNaN(latitudes[i])) {
                speeds[i] = fix < 0 ? 0 : metres(records, fix, i) / seconds(records, fix, i);
                fix = i;
            }
        }
        return leg.rows().carried(records, speeds);
    }

    private static double metres(Records records, int from, int to) {
        var latitudes = records.column(Channel.LATITUDE);
        var longitudes = records.column(Channel.LONGITUDE);
        return Haversine.metres(latitudes[from], longitudes[from], latitudes[to], longitudes[to]);
    }

    private static long seconds(Records records, int from, int to) {
        return records.second(to) - records.second(from);
    }

    /** Best means of the power per rider kg that the movement would have cost on a bicycle. */
    public static PowerCurve requiredPower(
            Rows rows, double[] speeds, double[] altitudes, double weightKg) {
        return RequiredPower.best(
                rows.seconds(), zeroWhereUnknown(speeds), held(altitudes), weightKg, MOTOR_WINDOWS);
    }

    /** Names of the limits that were broken, in a fixed order. */
    public static List<String> flags(
            Sport sport,
            PowerCurve bestSpeeds,
            int teleports,
            PowerCurve powers,
            double weightKg,
            PowerCurve requiredPower) {
        var flags = new ArrayList<String>();
        addOver(flags, "SPEED", SPEED_WINDOWS, speedLimits(sport), bestSpeeds, 1);
        if (teleports > 0) {
            flags.add("TELEPORT");
        }
        addOver(flags, "POWER", POWER_WINDOWS, POWER_LIMITS, powers, weightKg);
        addOver(flags, "MOTOR", MOTOR_WINDOWS, MOTOR_LIMITS, requiredPower, 1);
        return List.copyOf(flags);
    }

    private static void addOver(
            List<String> flags,
            String name,
            int[] windows,
            double[] limits,
            PowerCurve best,
            double divisor) {
        for (var i = 0; i < limits.length; i++) {
            if (best.at(windows[i]) / divisor > limits[i]) {
                flags.add("%s_%ds".formatted(name, windows[i]));
            }
        }
    }

    static double[] speedLimits(Sport sport) {
        return switch (sport) {
            case RUNNING -> RUNNING_LIMITS;
            case CYCLING -> CYCLING_LIMITS;
            case SWIMMING -> SWIMMING_LIMITS;
            case GENERIC, TRANSITION, WALKING, HIKING, ROWING, STRENGTH, CROSS_COUNTRY_SKIING ->
                    new double[0];
        };
    }

    /** The last known altitude, however old: the climb over a gap was climbed all the same. */
    static double[] held(double[] altitudes) {
        var held = altitudes.clone();
        for (var i = 1; i < held.length; i++) {
            held[i] = Double.isNaN(held[i]) ? held[i - 1] : held[i];
        }
        return held;
    }

    static double[] zeroWhereUnknown(double[] values) {
        var filled = new double[values.length];
        for (var i = 0; i < filled.length; i++) {
            filled[i] = Double.isNaN(values[i]) ? 0 : values[i];
        }
        return filled;
    }
}
