package io.telemark.kernels;

import io.telemark.kernels.geo.Haversine;
import io.telemark.kernels.running.Minetti;
import io.telemark.kernels.running.OxygenCost;
import io.telemark.kernels.running.Riegel;
import io.telemark.kernels.terrain.Climb;
import io.telemark.kernels.workout.Compliance;
import java.util.stream.IntStream;

/** Answers to D1 to D7, R1 and C1. */
final class TerrainGolden {
    private TerrainGolden() {}

    static void answer(GoldenTable table) {
        table.answer("D1", "haversine (m), R=6371008.8", () -> Haversine.metres(45, 7, 46, 7));
        var noise = IntStream.range(0, 600).mapToDouble(i -> i % 2 == 0 ? 100.0 : 100.9).toArray();
        table.answer("D2", "ascent (m)", () -> Climb.of(noise).ascentMetres());
        for (var step : new double[] {0.3, 0.2}) {
            var climb = IntStream.rangeClosed(0, 500).mapToDouble(i -> i * step).toArray();
            table.answer("D3", "ascent (m)", () -> Climb.of(climb).ascentMetres());
        }
        for (var grade : new double[] {0, 0.1, -0.1, 0.2, -0.2, 0.45}) {
            table.answer("D4", "cost (J/kg/m)", () -> Minetti.cost(grade));
        }
        table.answer("D5", "GAP (m/s)", () -> Minetti.flatSpeed(3.0, 0.1));
        table.answer("D6", "5000 m in 20:00", () -> OxygenCost.vdot(5000, 1200));
        table.answer("D6", "10000 m in 40:00", () -> OxygenCost.vdot(10_000, 2400));
        table.answer("D6", "42195 m in 3:00:00", () -> OxygenCost.vdot(42_195, 10_800));
        var uptake = "VO2 (ml/kg/min)";
        table.answer("D7", uptake, () -> OxygenCost.ofRunning(200, 0));
        table.answer("D7", uptake, () -> OxygenCost.ofCycling(200, 70));
        table.answer("R1", "minutes", () -> Riegel.predict(20, 5, 10));
        for (var ratio : new double[] {0.79, 0.80, 1.20, 1.21, 0.50, 0.49, 1.50, 1.51}) {
            table.answer("C1", "colour", () -> Compliance.of(ratio).label());
        }
    }
}
