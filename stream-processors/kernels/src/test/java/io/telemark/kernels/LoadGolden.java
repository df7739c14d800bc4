package io.telemark.kernels;

import static io.telemark.kernels.Rides.join;
import static io.telemark.kernels.Rides.steady;

import io.telemark.kernels.load.LoadHistory;
import io.telemark.kernels.load.Response;

/** Answers to L1 to L6. */
final class LoadGolden {
    private LoadGolden() {}

    static void answer(GoldenTable table) {
        for (var response : new Response[] {Response.EXPONENTIAL, Response.INVERSE}) {
            var daily = new LoadHistory(steady(84, 100), response);
            for (var day : new int[] {1, 7, 42, 84}) {
                table.answer("L1", "CTL day " + day, () -> daily.fitness()[day - 1]);
                table.answer("L1", "ATL day " + day, () -> daily.fatigue()[day - 1]);
            }
            table.answer("L1", "TSB of day 42 (yesterday)", () -> daily.form()[41]);
        }
        var once = LoadHistory.of(join(steady(1, 100), steady(27, 0)));
        table.answer("L2", "CTL day 28 (exp)", () -> once.fitness()[27]);
        table.answer("L2", "ATL day 8 (exp)", () -> once.fatigue()[7]);
        var alternate = LoadHistory.of(100, 0, 100, 0, 100, 0, 100);
        table.answer("L3", "monotony (n-1)", () -> alternate.monotony(6).orElse(Double.NaN));
        table.answer("L3", "strain", () -> alternate.strain(6).orElse(Double.NaN));
        table.answer(
                "L4",
                "monotony",
                () -> LoadHistory.of(steady(7, 80)).monotony(6).orElse(Double.NaN));
        var rising = LoadHistory.of(join(steady(21, 50), steady(7, 100)));
        table.answer("L5", "ACWR rolling, coupled", () -> rising.loadRatio(27).orElse(Double.NaN));
        table.answer(
                "L5",
                "ACWR rolling, uncoupled",
                () -> rising.uncoupledLoadRatio(27).orElse(Double.NaN));
        table.answer(
                "L5",
                "ACWR EWMA (Williams: 2/(N+1), seeded with day 1)",
                () -> rising.exponentialLoadRatio(27).orElse(Double.NaN));
        table.answer("L6", "TSS/day, form inv", () -> LoadHistory.neededDailyLoad(50, 6));
    }
}
