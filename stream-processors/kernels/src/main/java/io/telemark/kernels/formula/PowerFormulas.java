package io.telemark.kernels.formula;

import static io.telemark.kernels.formula.Formulas.formula;

import java.util.List;

/** What the legs gave. A channel that never exceeds 0 W is no power meter. */
final class PowerFormulas {
    private static final String HP_1 = "HP-1";

    private PowerFormulas() {}

    static List<Formula> all() {
        return List.of(
                formula(
                        "powerTime",
                        "Time with power",
                        "",
                        "s",
                        HP_1,
                        "active seconds with a power of 0 to 3000 W, held for at most 10 s",
                        "POWER"),
                formula(
                        "averagePower",
                        "Average power",
                        "",
                        "W",
                        HP_1,
                        "mean over powerTime, zeros included",
                        "POWER"),
                formula(
                        "maxPower",
                        "Highest power",
                        "",
                        "W",
                        HP_1,
                        "highest of an active second",
                        "POWER"),
                formula(
                        "work",
                        "Work",
                        "",
                        "kJ",
                        HP_1,
                        "sum of power over powerTime / 1000",
                        "POWER"),
                formula(
                        "averagePowerNonZero",
                        "Average power without coasting",
                        "",
                        "W",
                        HP_1,
                        "mean over seconds with power > 0",
                        "POWER"),
                formula(
                        "weightedPower",
                        "Weighted power",
                        "Normalized Power, NP; IsoPower",
                        "W",
                        "Coggan",
                        "4th root of the mean of the 4th powers of all full 30 s means; the 30 "
                                + "s begin anew after a pause or a gap",
                        "POWER"),
                formula(
                        "intensity",
                        "Intensity",
                        "Intensity Factor, IF; BikeIntensity",
                        "1",
                        "Coggan",
                        "weightedPower / ftp; of a run / runFtp where that is known",
                        "weightedPower",
                        "athlete.ftp",
                        "athlete.runFtp"),
                formula(
                        "load",
                        "Load",
                        "Training Stress Score, TSS; BikeStress",
                        "1",
                        "Coggan",
                        "100 x activeTime in hours x intensity^2",
                        "activeTime",
                        "intensity"),
                formula(
                        "variability",
                        "Variability",
                        "Variability Index, VI",
                        "1",
                        "Coggan",
                        "weightedPower / averagePower",
                        "weightedPower",
                        "averagePower"),
                formula(
                        "exponentialPower",
                        "Exponentially weighted power",
                        "xPower",
                        "W",
                        "Skiba",
                        "w = w x 25/26 + P/26 from 0, every second of powerTime; 4th root of "
                                + "the mean of the 4th powers",
                        "POWER"),
                formula(
                        "exponentialIntensity",
                        "Relative intensity",
                        "RI",
                        "1",
                        "Skiba",
                        "exponentialPower / criticalPower",
                        "exponentialPower",
                        "athlete.criticalPower"),
                formula(
                        "exponentialLoad",
                        "Exponential load",
                        "BikeScore",
                        "1",
                        "Skiba",
                        "100 x powerTime in hours x exponentialIntensity^2",
                        "powerTime",
                        "exponentialIntensity"),
                formula(
                        "powerZones",
                        "Time in power zones",
                        "Coggan zones",
                        "s",
                        "Coggan",
                        "seconds with low <= P < next low; lows 0 55 75 90 105 120 150 % of ftp, "
                                + "of a run % of runFtp where that is known",
                        "POWER",
                        "athlete.ftp",
                        "athlete.runFtp"),
                formula(
                        "energyFromPower",
                        "Energy by power",
                        "kcal",
                        "kcal",
                        "gross efficiency 0.24",
                        "work / 4.184 / 0.24",
                        "work"),
                formula(
                        "efficiency",
                        "Efficiency",
                        "Efficiency Factor, EF",
                        "W/bpm",
                        "Friel",
                        "weightedPower / averageHeartRate",
                        "weightedPower",
                        "averageHeartRate"));
    }
}
