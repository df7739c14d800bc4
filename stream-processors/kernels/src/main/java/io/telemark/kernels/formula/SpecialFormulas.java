package io.telemark.kernels.formula;

import static io.telemark.kernels.formula.Formulas.formula;

import java.util.List;

/** Heart rate variability, swimming and workouts. */
final class SpecialFormulas {
    private static final String HP_1 = "HP-1";

    private SpecialFormulas() {}

    static List<Formula> all() {
        return List.of(
                formula(
                        "beats",
                        "Beats",
                        "",
                        "1",
                        HP_1,
                        "number of R-R intervals",
                        "recording.rrMillis"),
                formula(
                        "beatsKept",
                        "Beats kept",
                        "NN intervals",
                        "1",
                        HP_1,
                        "kept beats: 300 <= RR <= 2000 ms and within 20 % of the median of the "
                                + "in-range beats i-5 to i+5",
                        "recording.rrMillis"),
                formula(
                        "artefactShare",
                        "Artefacts",
                        "",
                        "%",
                        HP_1,
                        "100 (beats - beatsKept) / beats",
                        "beats",
                        "beatsKept"),
                formula(
                        "meanRr",
                        "Mean R-R interval",
                        "mean NN",
                        "ms",
                        HP_1,
                        "mean of the kept beats: 300 <= RR <= 2000 ms and within 20 % of the "
                                + "median of the in-range beats i-5 to i+5",
                        "recording.rrMillis"),
                formula(
                        "meanHeartRateRr",
                        "Mean heart rate of the beats",
                        "",
                        "bpm",
                        HP_1,
                        "60000 / meanRr",
                        "meanRr"),
                formula(
                        "rmssd",
                        "RMSSD",
                        "RMSSD",
                        "ms",
                        HP_1,
                        "root of the mean squared difference of neighbouring beats that are "
                                + "both kept; kept beats: 300 <= RR <= 2000 ms and within 20 % of the "
                                + "median of the in-range beats i-5 to i+5",
                        "recording.rrMillis"),
                formula(
                        "lnRmssd",
                        "Logarithm of RMSSD",
                        "lnRMSSD",
                        "ln ms",
                        HP_1,
                        "ln(rmssd)",
                        "rmssd"),
                formula(
                        "sdnn",
                        "SDNN",
                        "SDNN",
                        "ms",
                        HP_1,
                        "standard deviation (n - 1) of the kept beats: 300 <= RR <= 2000 ms and "
                                + "within 20 % of the median of the in-range beats i-5 to i+5",
                        "recording.rrMillis"),
                formula(
                        "pnn50",
                        "pNN50",
                        "pNN50",
                        "%",
                        HP_1,
                        "share of the neighbouring kept beats that differ by more than 50 ms; "
                                + "kept beats: 300 <= RR <= 2000 ms and within 20 % of the median of the "
                                + "in-range beats i-5 to i+5",
                        "recording.rrMillis"),
                formula(
                        "activeLengths",
                        "Lengths swum",
                        "",
                        "1",
                        HP_1,
                        "number of active lengths",
                        "recording.lengths"),
                formula(
                        "idleLengths",
                        "Rests",
                        "",
                        "1",
                        HP_1,
                        "number of idle lengths",
                        "recording.lengths"),
                formula(
                        "poolLength",
                        "Pool length",
                        "",
                        "m",
                        HP_1,
                        "as the device was told",
                        "recording.poolLengthMetres"),
                formula(
                        "swimDistance",
                        "Swim distance",
                        "",
                        "m",
                        HP_1,
                        "activeLengths x poolLength",
                        "activeLengths",
                        "poolLength"),
                formula(
                        "strokes",
                        "Strokes",
                        "",
                        "1",
                        HP_1,
                        "sum of the strokes of active lengths",
                        "recording.lengths"),
                formula(
                        "swimTime",
                        "Swim time",
                        "",
                        "s",
                        HP_1,
                        "sum of the durations of active lengths",
                        "recording.lengths"),
                formula(
                        "averageSwolf",
                        "Average SWOLF",
                        "SWOLF",
                        "1",
                        HP_1,
                        "mean of seconds + strokes over active lengths",
                        "swimTime",
                        "strokes",
                        "activeLengths"),
                formula(
                        "swimPace",
                        "Swim pace",
                        "",
                        "s/100 m",
                        HP_1,
                        "100 x swimTime / swimDistance",
                        "swimTime",
                        "swimDistance"),
                formula(
                        "swimIntensity",
                        "Swim intensity",
                        "IF",
                        "1",
                        "Elevate",
                        "swimDistance / swimTime / thresholdSwimSpeed; distance stands for an "
                                + "absent swimDistance, activeTime for an absent swimTime",
                        "swimDistance",
                        "swimTime",
                        "distance",
                        "activeTime",
                        "athlete.thresholdSwimSpeed"),
                formula(
                        "swimLoad",
                        "Swim load",
                        "Swim Stress Score, SSS; sTSS",
                        "1",
                        "Elevate, its rests left out",
                        "100 x swimTime in hours x swimIntensity^3; activeTime stands for an "
                                + "absent swimTime",
                        "swimTime",
                        "activeTime",
                        "swimIntensity"),
                formula(
                        "plannedSteps",
                        "Planned steps",
                        "",
                        "1",
                        HP_1,
                        "steps of the workout with its repeats written out",
                        "recording.workout"),
                formula(
                        "plannedTime",
                        "Planned time",
                        "",
                        "s",
                        HP_1,
                        "sum of the durations of the planned steps",
                        "recording.workout"),
                formula(
                        "plannedWeightedPower",
                        "Planned weighted power",
                        "",
                        "W",
                        HP_1,
                        "weightedPower of the plan, second by second the middle of the band; 50 "
                                + "% of ftp without a power target, of a run of runFtp where that "
                                + "is known",
                        "recording.workout",
                        "athlete.ftp",
                        "athlete.runFtp"),
                formula(
                        "plannedLoad",
                        "Planned load",
                        "",
                        "1",
                        HP_1,
                        "100 x plannedTime in hours x (plannedWeightedPower / ftp)^2; of a run / "
                                + "runFtp where that is known",
                        "plannedTime",
                        "plannedWeightedPower",
                        "athlete.ftp",
                        "athlete.runFtp"),
                formula(
                        "completedTime",
                        "Completed time",
                        "",
                        "s",
                        HP_1,
                        "sum of activeTime over the sessions",
                        "activeTime"),
                formula(
                        "completedLoad",
                        "Completed load",
                        "",
                        "1",
                        HP_1,
                        "sum of load over the sessions",
                        "load"),
                formula(
                        "timeCompliance",
                        "Compliance of time",
                        "",
                        "1",
                        "TrainingPeaks’ bands",
                        "completedTime / plannedTime; green 0.8 to 1.2, yellow 0.5 to 1.5, else "
                                + "orange",
                        "completedTime",
                        "plannedTime"),
                formula(
                        "loadCompliance",
                        "Compliance of load",
                        "",
                        "1",
                        "TrainingPeaks’ bands",
                        "completedLoad / plannedLoad; green 0.8 to 1.2, yellow 0.5 to 1.5, else "
                                + "orange",
                        "completedLoad",
                        "plannedLoad"));
    }
}
