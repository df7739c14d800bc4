package io.telemark.launcher.bench;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One measured number.
 *
 * @param row by which {@code --only} chooses
 * @param target null where the number only explains others
 * @param atMost whether the target is a ceiling, else a floor
 * @param limit whether it says what the machine could do at best, and nothing of Telemark
 * @param cpuSecondsPerMillion of what the row counts, by process
 */
record Figure(
        String row,
        String what,
        double value,
        String unit,
        @Nullable Double target,
        boolean atMost,
        boolean limit,
        Map<String, Double> cpuSecondsPerMillion,
        String note) {

    static Figure atMost(String row, String what, double value, String unit, double target) {
        return new Figure(row, what, value, unit, target, true, false, Map.of(), "");
    }

    static Figure atLeast(String row, String what, double value, String unit, double target) {
        return new Figure(row, what, value, unit, target, false, false, Map.of(), "");
    }

    static Figure limit(String row, String what, double value, String unit) {
        return new Figure(row, what, value, unit, null, false, true, Map.of(), "");
    }

    /** Of Telemark as well, but nobody has said how much it should be. */
    static Figure withoutTarget(String row, String what, double value, String unit) {
        return new Figure(row, what, value, unit, null, false, false, Map.of(), "");
    }

    /** As it is now: what becomes of the map afterwards is another figure's. */
    Figure with(Map<String, Double> cpu) {
        var kept = Collections.unmodifiableMap(new LinkedHashMap<>(cpu));
        return new Figure(row, what, value, unit, target, atMost, limit, kept, note);
    }

    Figure noting(String text) {
        return new Figure(
                row, what, value, unit, target, atMost, limit, cpuSecondsPerMillion, text);
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
