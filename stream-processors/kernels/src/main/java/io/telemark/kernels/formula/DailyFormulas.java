package io.telemark.kernels.formula;

import static io.telemark.kernels.formula.Formulas.formula;

import java.util.List;

/** What days and seasons add up to. */
final class DailyFormulas {
    private static final String HP_1 = "HP-1";

    private DailyFormulas() {}

    static List<Formula> all() {
        return List.of(
                formula(
                                "dailyLoad",
                                "Load of a day",
                                "",
                                "1",
                                HP_1,
                                "sum of the loads of the activities that began on the local day, each the sum "
                                        + "of its sessions: load (of a run only where runFtp is known), else "
                                        + "runLoad or swimLoad, else heartRateLoad, else perceivedLoad; an "
                                        + "activity that repeats an earlier one counts 0",
                                "load",
                                "runLoad",
                                "swimLoad",
                                "heartRateLoad",
                                "perceivedLoad")
                        .inVersion(2),
                formula(
                        "fitness",
                        "Fitness",
                        "Chronic Training Load, CTL",
                        "1",
                        "Banister",
                        "x += (1 - exp(-1 / 42)) (dailyLoad - x), every day, rest days count 0, "
                                + "from 0 or from the athlete's seed",
                        "dailyLoad"),
                formula(
                        "fatigue",
                        "Fatigue",
                        "Acute Training Load, ATL",
                        "1",
                        "Banister",
                        "x += (1 - exp(-1 / 7)) (dailyLoad - x), every day, rest days count 0, "
                                + "from 0 or from the athlete's seed",
                        "dailyLoad"),
                formula(
                        "form",
                        "Form",
                        "Training Stress Balance, TSB",
                        "1",
                        "Banister",
                        "fitness of yesterday - fatigue of yesterday",
                        "fitness",
                        "fatigue"),
                formula(
                        "rampRate",
                        "Ramp rate",
                        "",
                        "1/week",
                        HP_1,
                        "fitness of the day - fitness of 7 days before",
                        "fitness"),
                formula(
                                "monotony",
                                "Monotony",
                                "",
                                "1",
                                "Foster",
                                "mean / standard deviation (n - 1) of the last 7 daily loads; absent if "
                                        + "they are all equal",
                                "dailyLoad")
                        .inVersion(2),
                formula(
                                "strain",
                                "Strain",
                                "",
                                "1",
                                "Foster",
                                "sum of the last 7 daily loads x monotony",
                                "dailyLoad",
                                "monotony")
                        .inVersion(2),
                formula(
                        "loadRatio",
                        "Acute to chronic load ratio",
                        "ACWR",
                        "1",
                        "Gabbett",
                        "mean of the last 7 daily loads / mean of the last 28; descriptive only",
                        "dailyLoad"),
                formula(
                        "racePrediction",
                        "Race prediction",
                        "Riegel",
                        "s",
                        "Riegel",
                        "t2 = t1 (d2 / d1)^1.06",
                        "activeTime",
                        "distance"));
    }
}
