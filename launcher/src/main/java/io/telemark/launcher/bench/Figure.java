package io.telemark.launcher.bench;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One measured number.
 *
 * @param row by which {@code --only} chooses
 * @param target null where the number only explains others, as a limit of the machine does
 * @param atMost whether the target is a ceiling, else a floor
 * @param cpuSecondsPerMillion of what the row counts, by process
 */
record Figure(
        String row,
        String what,
        double value,
        String unit,
        @Nullable Double target,
        boolean atMost,
        Map<String, Double> cpuSecondsPerMillion,
        String note) {

    static Figure atMost(String row, String what, double value, String unit, double target) {
        return new Figure(row, what, value, unit, target, true, Map.of(), "");
    }

    static Figure atLeast(String row, String what, double value, String unit, double target) {
        return new Figure(row, what, value, unit, target, false, Map.of(), "");
    }

    static Figure limit(String row, String what, double value, String unit) {
        return new Figure(row, what, value, unit, null, false, Map.of(), "");
    }

    Figure with(Map<String, Double> cpu) {
        return new Figure(row, what, value, unit, target, atMost, cpu, note);
    }

    Figure noting(String text) {
        return new Figure(row, what, value, unit, target, atMost, cpuSecondsPerMillion, text);
    }

    /** Null without a target. */
    @Nullable Boolean met() {
        var bound = target;
        if (bound == null) {
            return null;
        }
        return atMost ? value <= bound : value >= bound;
    }
}
