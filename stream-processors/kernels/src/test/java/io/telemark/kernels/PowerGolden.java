package io.telemark.kernels;

import static io.telemark.kernels.Rides.join;
import static io.telemark.kernels.Rides.metric;
import static io.telemark.kernels.Rides.steady;
import static io.telemark.kernels.recording.Channel.POWER;

import io.telemark.kernels.power.CriticalPower;
import io.telemark.kernels.power.PowerCurve;
import io.telemark.kernels.power.ThreeParameterPower;
import io.telemark.kernels.power.WorkBalance;
import io.telemark.kernels.recording.Recording;
import io.telemark.kernels.recording.TimerEvent.Kind;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Answers to P1 to P11 and W1 to W5. */
final class PowerGolden {
    private static final WorkBalance BALANCE = new WorkBalance(250, 20_000);

    private PowerGolden() {}

    static void answer(GoldenTable table) {
        answerSteadyRides(table);
        answerPauses(table);
        answerModels(table);
        answerBalance(table);
    }

    private static void answerSteadyRides(GoldenTable table) {
        var hour = Rides.of(POWER, steady(3600, 200));
        table.answer("P1", "NP (W)", () -> metric(hour, "weightedPower"));
        table.answer("P1", "IF", () -> metric(hour, "intensity"));
        table.answer("P1", "TSS", () -> metric(hour, "load"));
        table.answer("P1", "VI", () -> metric(hour, "variability"));
        table.answer("P1", "work (kJ)", () -> metric(hour, "work"));
        table.answer("P1", "kcal (gross efficiency 0.24)", () -> metric(hour, "energyFromPower"));
        table.answer("P1", "xPower (W), EWMA starts at 0", () -> metric(hour, "exponentialPower"));
        var threshold = Rides.of(POWER, steady(3600, 250));
        table.answer("P2", "TSS", () -> metric(threshold, "load"));
        table.answer("P2", "IF", () -> metric(threshold, "intensity"));
        table.answer("P3", "NP", () -> weighted(Rides.of(POWER, steady(29, 300))));
        table.answer("P3", "NP (W)", () -> weighted(Rides.of(POWER, steady(30, 300))));
        var quarter = Rides.repeat(120, steady(15, 400), steady(15, 100));
        table.answer("P4", "NP (W)", () -> weighted(Rides.of(POWER, quarter)));
        var half = Rides.of(POWER, Rides.repeat(60, steady(30, 400), steady(30, 100)));
        table.answer("P5", "NP (W)", () -> weighted(half));
        table.answer("P5", "VI", () -> metric(half, "variability"));
    }

    private static void answerPauses(GoldenTable table) {
        var paused = paused(600, 200, 300);
        table.answer("P6", "NP (W), canonical: window restarts", () -> weighted(paused));
        table.answer("P6", "TSS (1200 active s, FTP 250)", () -> metric(paused, "load"));
        table.answer("P7", "NP", () -> weighted(paused(20, 300, 60)));
        var samples = new double[] {137, 137.5, 187.5, 225, 262.5, 300, 375};
        table.answer(
                "P11",
                "seconds in zones 1..7",
                () -> Rides.values(Rides.of(POWER, samples), "powerZones"));
    }

    /** A stretch, a pause, and the same stretch again. */
    private static Recording paused(int seconds, double watts, int pause) {
        var times =
                LongStream.concat(
                        LongStream.range(0, seconds),
                        LongStream.range(seconds + pause, 2L * seconds + pause));
        return Rides.withTimer(
                Rides.at(times.toArray(), Map.of(POWER, steady(2 * seconds, watts))),
                Rides.event(0, Kind.START),
                Rides.event(seconds, Kind.PAUSE),
                Rides.event(seconds + pause, Kind.RESUME),
                Rides.event(2L * seconds + pause, Kind.STOP));
    }

    private static double weighted(Recording recording) {
        return metric(recording, "weightedPower");
    }

    private static void answerModels(GoldenTable table) {
        var ramp = IntStream.rangeClosed(1, 600).asDoubleStream().toArray();
        for (var seconds : new int[] {1, 5, 60, 300}) {
            table.answer(
                    "P8",
                    "best %d s (W)".formatted(seconds),
                    () -> PowerCurve.of(ramp).at(seconds));
        }
        var durations = new int[] {180, 300, 720, 1200};
        var watts = IntStream.of(durations).mapToDouble(t -> 250 + 20_000.0 / t).toArray();
        var fit = CriticalPower.fit(new PowerCurve(durations, watts));
        table.answer("P9", "CP (W), 2-parameter work-time fit", fit::watts);
        table.answer("P9", "W' (J)", fit::capacity);
        var model = new ThreeParameterPower(250, 20_000, 1000);
        for (var seconds : new int[] {1, 300, 1200}) {
            table.answer("P10", "P(%d s)".formatted(seconds), () -> model.watts(seconds));
        }
    }

    private static void answerBalance(GoldenTable table) {
        var effort = steady(300, 300);
        var ride = join(effort, steady(600, 150));
        var output = "W'bal differential (J)";
        table.answer("W1", output, () -> BALANCE.differential(effort).end());
        table.answer("W1", output, () -> metric(Rides.of(POWER, ride), "wBalanceEnd"));
        table.answer("W2", "tau (s)", () -> metric(Rides.of(POWER, ride), "wBalanceTau"));
        table.answer(
                "W2",
                "W'bal min (J), discrete",
                () -> metric(Rides.of(POWER, ride), "wBalanceIntegralMin"));
        table.answer(
                "W2", "W'bal end (J)", () -> metric(Rides.of(POWER, ride), "wBalanceIntegralEnd"));
        table.answer("W3", output, () -> BALANCE.differential(steady(200, 350)).end());
        table.answer("W4", output, () -> BALANCE.differential(steady(250, 350)).end());
        table.answer("W5", "both give (J)", () -> BALANCE.after(12_000, 150, 10));
    }
}
