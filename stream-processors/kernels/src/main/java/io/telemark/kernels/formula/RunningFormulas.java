package io.telemark.kernels.formula;

import static io.telemark.kernels.formula.Formulas.formula;

import java.util.List;

/** What only runs have. */
final class RunningFormulas {
    private static final String HP_1 = "HP-1";

    private RunningFormulas() {}

    static List<Formula> all() {
        return List.of(
                formula(
                        "gradeAdjustedSpeed",
                        "Grade adjusted speed",
                        "GAP",
                        "m/s",
                        "Minetti 2002",
                        "mean over active seconds of speed x C(grade) / 3.6, C(i) = 155.4 i^5 - "
                                + "30.4 i^4 - 43.3 i^3 + 46.3 i^2 + 19.5 i + 3.6; an unknown speed counts "
                                + "as 0",
                        "SPEED",
                        "ALTITUDE",
                        "DISTANCE"),
                formula(
                        "weightedRunSpeed",
                        "Weighted run speed",
                        "NGP",
                        "m/s",
                        HP_1,
                        "weightedPower’s formula on speed x C(grade) / 3.6, C(i) = 155.4 i^5 - "
                                + "30.4 i^4 - 43.3 i^3 + 46.3 i^2 + 19.5 i + 3.6",
                        "SPEED",
                        "ALTITUDE",
                        "DISTANCE"),
                formula(
                        "runIntensity",
                        "Run intensity",
                        "IF",
                        "1",
                        HP_1,
                        "weightedRunSpeed / thresholdRunSpeed",
                        "weightedRunSpeed",
                        "athlete.thresholdRunSpeed"),
                formula(
                        "runLoad",
                        "Run load",
                        "rTSS",
                        "1",
                        HP_1,
                        "100 x activeTime in hours x runIntensity^2",
                        "activeTime",
                        "runIntensity"),
                formula(
                        "efficiencyRun",
                        "Run efficiency",
                        "Efficiency Factor, EF",
                        "m/min/bpm",
                        "Friel",
                        "60 x weightedRunSpeed / averageHeartRate",
                        "weightedRunSpeed",
                        "averageHeartRate"),
                formula(
                        "vdot",
                        "VDOT of the whole run",
                        "VDOT",
                        "ml/kg/min",
                        "Daniels & Gilbert",
                        "(-4.6 + 0.182258 v + 0.000104 v^2) / (0.8 + 0.1894393 exp(-0.012778 t) "
                                + "+ 0.2989558 exp(-0.1932605 t)), v = distance / t in m/min, t = "
                                + "activeTime in min; a lower bound of fitness",
                        "distance",
                        "activeTime"));
    }
}
