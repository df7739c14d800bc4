package io.telemark.kernels.formula;

import static io.telemark.kernels.formula.Formulas.formula;

import java.util.List;

/** What the legs could have given. All on the elapsed time line, where a pause counts as 0 W. */
final class PowerModelFormulas {
    private static final String HP_1 = "HP-1";

    private PowerModelFormulas() {}

    static List<Formula> all() {
        return List.of(
                formula(
                        "powerCurve",
                        "Power curve",
                        "mean maximal power",
                        "W",
                        HP_1,
                        "best mean power over as many successive elapsed seconds as the label "
                                + "says; seconds without power count as 0 W",
                        "POWER"),
                formula(
                        "criticalPowerFit",
                        "Critical power, fitted",
                        "CP",
                        "W",
                        "Monod & Scherrer",
                        "slope of the least squares line through work = criticalPower x t + "
                                + "wPrime at the best 180, 300, 720 and 1200 s",
                        "powerCurve"),
                formula(
                        "wPrimeFit",
                        "Work capacity, fitted",
                        "W′",
                        "J",
                        "Monod & Scherrer",
                        "intercept of the least squares line through work = criticalPower x t + "
                                + "wPrime at the best 180, 300, 720 and 1200 s",
                        "powerCurve"),
                formula(
                        "ftpEstimate",
                        "Threshold power, estimated",
                        "eFTP",
                        "W",
                        HP_1,
                        "0.95 x best 20 minutes; a proposal, never taken over by itself",
                        "powerCurve"),
                formula(
                        "wBalanceMin",
                        "Lowest work balance",
                        "W′bal",
                        "J",
                        "Froncioni, Skiba & Clarke",
                        "every elapsed second: P >= criticalPower: W -= P - criticalPower; else "
                                + "W = wPrime - (wPrime - W) exp(-(criticalPower - P) / wPrime); from W = "
                                + "wPrime, not cut at 0; lowest",
                        "POWER",
                        "athlete.criticalPower",
                        "athlete.wPrime"),
                formula(
                        "wBalanceEnd",
                        "Work balance at the end",
                        "W′bal",
                        "J",
                        "Froncioni, Skiba & Clarke",
                        "every elapsed second: P >= criticalPower: W -= P - criticalPower; else "
                                + "W = wPrime - (wPrime - W) exp(-(criticalPower - P) / wPrime); from W = "
                                + "wPrime, not cut at 0; last",
                        "POWER",
                        "athlete.criticalPower",
                        "athlete.wPrime"),
                formula(
                        "wBalanceIntegralMin",
                        "Lowest work balance, integral form",
                        "W′bal (Skiba)",
                        "J",
                        "Skiba 2012",
                        "every elapsed second: S = S exp(-1 / tau) + max(0, P - criticalPower); "
                                + "W = wPrime - S; lowest",
                        "POWER",
                        "athlete.criticalPower",
                        "athlete.wPrime",
                        "wBalanceTau"),
                formula(
                        "wBalanceIntegralEnd",
                        "Work balance at the end, integral form",
                        "W′bal (Skiba)",
                        "J",
                        "Skiba 2012",
                        "every elapsed second: S = S exp(-1 / tau) + max(0, P - criticalPower); "
                                + "W = wPrime - S; last",
                        "POWER",
                        "athlete.criticalPower",
                        "athlete.wPrime",
                        "wBalanceTau"),
                formula(
                        "wBalanceTau",
                        "Time constant of recovery",
                        "tau",
                        "s",
                        "Skiba 2012",
                        "546 exp(-0.01 (criticalPower - mean power of the elapsed seconds below "
                                + "criticalPower)) + 316",
                        "POWER",
                        "athlete.criticalPower"));
    }
}
