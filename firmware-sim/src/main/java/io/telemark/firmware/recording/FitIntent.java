package io.telemark.firmware.recording;

import java.util.List;

/** What a workout's step is for: the profile's "intensity", in the profile's order. */
final class FitIntent {
    private static final List<String> NAMES =
            List.of("active", "rest", "warm-up", "cool-down", "recovery", "interval");

    private FitIntent() {}

    /** Empty for one that the profile has not. */
    static String of(double raw) {
        return raw >= 0 && raw < NAMES.size() ? NAMES.get((int) raw) : "";
    }

    static double numberOf(String name) {
        var number = NAMES.indexOf(name);
        return number < 0 ? Double.NaN : number;
    }
}
