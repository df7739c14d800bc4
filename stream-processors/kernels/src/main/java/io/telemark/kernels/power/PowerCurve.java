package io.telemark.kernels.power;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Best mean power over each of some durations. */
@SuppressWarnings("ArrayRecordComponent") // A table that nobody compares or changes.
public record PowerCurve(int[] durations, double[] watts) {
    private static final int[] DURATIONS = {
        1, 5, 10, 15, 30, 60, 120, 180, 300, 600, 720, 1200, 1800, 3600, 5400, 7200
    };

    /** Of one power a second on the elapsed time line; durations longer than that are left out. */
    public static PowerCurve of(double[] powers) {
        return of(powers, DURATIONS);
    }

    public static PowerCurve of(double[] powers, int... durations) {
        var sums = new double[powers.length + 1];
        for (var i = 0; i < powers.length; i++) {
            sums[i + 1] = sums[i] + powers[i];
        }
        var kept = IntStream.of(durations).filter(d -> d <= powers.length).toArray();
        var watts = Arrays.stream(kept).mapToDouble(d -> best(sums, d) / d).toArray();
        return new PowerCurve(kept, watts);
    }

    private static double best(double[] sums, int duration) {
        var best = 0.0;
        for (var i = duration; i < sums.length; i++) {
            best = Math.max(best, sums[i] - sums[i - duration]);
        }
        return best;
    }

    /** NaN if the ride was shorter. */
    public double at(int duration) {
        var index = Arrays.binarySearch(durations, duration);
        return index < 0 ? Double.NaN : watts[index];
    }

    public List<String> labels() {
        return IntStream.of(durations).mapToObj(Integer::toString).toList();
    }
}
