package io.telemark.kernels.plausibility;

import io.telemark.kernels.recording.Channel;
import io.telemark.kernels.recording.Sport;
import java.util.List;

/** What positions and speeds say. */
final class MovementEvidence {
    /** An eight on a river that helps a little; by {@link Plausibility#SPEED_WINDOWS}, m/s. */
    private static final double[] ROWING_LIMITS = {9, 8, 7};

    /** Skis go downhill, but not for twenty minutes. */
    private static final double[] SKIING_LIMITS = {25, 20, 12};

    private final SessionTrace trace;
    private final List<Flag> flags;

    MovementEvidence(SessionTrace trace, List<Flag> flags) {
        this.trace = trace;
        this.flags = flags;
    }

    void find() {
        findSpeed();
        findTeleport();
        if (costsAtLeastACyclistsPower(trace.sport())) {
            findMotor();
        }
    }

    private void findSpeed() {
        var limits = limits(trace.sport());
        for (var i = 0; i < limits.length; i++) {
            var seconds = Plausibility.SPEED_WINDOWS[i];
            var best = Window.best(trace.speeds(), seconds);
            if (best.mean() > limits[i]) {
                add(Rule.SPEED, seconds, best.mean(), limits[i], best.from());
            }
        }
    }

    /** Who walks may run, and who changes from sport to sport as well. */
    private static double[] limits(Sport sport) {
        return switch (sport) {
            case WALKING, HIKING, TRANSITION -> Plausibility.speedLimits(Sport.RUNNING);
            case ROWING -> ROWING_LIMITS;
            case CROSS_COUNTRY_SKIING -> SKIING_LIMITS;
            case RUNNING, CYCLING, SWIMMING, GENERIC, STRENGTH -> Plausibility.speedLimits(sport);
        };
    }

    private void findTeleport() {
        var latitudes = trace.rows().column(Channel.LATITUDE);
        var jump = new Jump(0, 0, 0);
        var fix = -1;
        for (var i = 0; i < trace.rows().size(); i++) {
            if (!Double.isNaN(latitudes[i])) {
                if (fix >= 0) {
                    jump = jump.orFaster(Jump.between(trace.rows(), fix, i));
                }
                fix = fix >= 0 && Jump.isSamePlace(trace.rows(), fix, i) ? fix : i;
            }
        }
        if (jump.metresPerSecond() > 0) {
            flags.add(
                    trace.flag(
                            Rule.TELEPORT,
                            0,
                            jump.metresPerSecond(),
                            Plausibility.TELEPORT_MPS,
                            jump.from(),
                            jump.to()));
        }
    }

    /**
     * On land nothing that a person moves costs less than a bicycle; on water and on snow the
     * formula says nothing, and speeds alone must do.
     */
    private static boolean costsAtLeastACyclistsPower(Sport sport) {
        return switch (sport) {
            case CYCLING, GENERIC, RUNNING, WALKING, HIKING, STRENGTH -> true;
            case SWIMMING, TRANSITION, ROWING, CROSS_COUNTRY_SKIING -> false;
        };
    }

    private void findMotor() {
        var altitudes = Plausibility.held(trace.rows().column(Channel.ALTITUDE));
        var speeds = Plausibility.zeroWhereUnknown(trace.speeds());
        for (var i = 0; i < Plausibility.MOTOR_WINDOWS.length; i++) {
            var window = Plausibility.MOTOR_WINDOWS[i];
            var most =
                    RequiredPower.most(
                            trace.rows().seconds(),
                            speeds,
                            altitudes,
                            trace.weightOrHeavy(),
                            window);
            if (most.mean() > Plausibility.MOTOR_LIMITS[i]) {
                add(Rule.MOTOR, window, most.mean(), Plausibility.MOTOR_LIMITS[i], most.from());
            }
        }
    }

    private void add(Rule rule, int window, double measured, double limit, int from) {
        flags.add(trace.flag(rule, window, measured, limit, from, from + window - 1));
    }
}
