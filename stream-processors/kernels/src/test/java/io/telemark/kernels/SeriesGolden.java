package io.telemark.kernels;

import static io.telemark.kernels.Rides.metric;
import static io.telemark.kernels.Rides.steady;
import static io.telemark.kernels.recording.Channel.DISTANCE;
import static io.telemark.kernels.recording.Channel.HEART_RATE;
import static io.telemark.kernels.recording.Channel.POWER;

import io.telemark.kernels.recording.TimerEvent.Kind;
import java.util.Map;

/** Answers to S1 to S6. */
final class SeriesGolden {
    private static final double NONE = Double.NaN;

    private SeriesGolden() {}

    static void answer(GoldenTable table) {
        var sparse =
                Rides.at(new long[] {0, 8, 9}, Map.of(HEART_RATE, new double[] {100, 120, 120}));
        table.answer("S1", "active seconds", () -> metric(sparse, "activeTime"));
        table.answer("S1", "mean HR", () -> metric(sparse, "averageHeartRate"));
        var contact = steady(15, 0);
        contact[0] = 100;
        contact[14] = 100;
        table.answer(
                "S2",
                "seconds with a HR",
                () -> metric(Rides.of(HEART_RATE, contact), "heartRateTime"));
        var still = Rides.at(new long[] {0, 1, 100}, Map.of(HEART_RATE, new double[] {90, 90, 90}));
        table.answer(
                "S3",
                "active / elapsed (s)",
                () -> new double[] {metric(still, "activeTime"), metric(still, "elapsedTime")});
        var smart = Rides.at(new long[] {0, 30}, Map.of(DISTANCE, new double[] {0, 90}));
        table.answer("S4", "active seconds", () -> metric(smart, "activeTime"));
        var timed =
                Rides.withTimer(
                        Rides.of(HEART_RATE, steady(61, 120)),
                        Rides.event(0, Kind.START),
                        Rides.event(20, Kind.PAUSE),
                        Rides.event(40, Kind.RESUME),
                        Rides.event(60, Kind.STOP));
        table.answer("S5", "active seconds", () -> metric(timed, "activeTime"));
        var threeYears = 3 * 365 * 86_400L;
        var unruly =
                Rides.at(
                        new long[] {5, 5, 4, threeYears},
                        Rides.columns(
                                HEART_RATE, new double[] {100, NONE, 90, 80},
                                POWER, new double[] {NONE, 200, 180, 150}));
        table.answer(
                "S6",
                "merged records / rejected",
                () -> {
                    var quality = Rides.compute(unruly).quality();
                    return new double[] {quality.recordsMerged(), quality.recordsRejected()};
                });
    }
}
