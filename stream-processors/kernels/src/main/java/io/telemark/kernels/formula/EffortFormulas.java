package io.telemark.kernels.formula;

import static io.telemark.kernels.formula.Formulas.formula;

import java.util.List;

/** How hard it felt. */
final class EffortFormulas {
    private static final String FOSTER = "Foster";

    private EffortFormulas() {}

    static List<Formula> all() {
        return List.of(
                formula(
                        "perceivedEffort",
                        "Perceived effort",
                        "RPE",
                        "of 10",
                        FOSTER,
                        "how hard the athlete says that the whole activity felt, from 1 (very, "
                                + "very easy) over 3 (moderate), 5 (hard) and 7 (very hard) to 10 "
                                + "(maximal), in steps of 0.5",
                        "said.perceived"),
                formula(
                        "sessionRpe",
                        "Effort times minutes",
                        "Session RPE, sRPE",
                        "1",
                        FOSTER,
                        "perceivedEffort x activeTime in minutes; none for a transition",
                        "perceivedEffort",
                        "activeTime"),
                formula(
                        "perceivedLoad",
                        "Load by perceived effort",
                        "",
                        "1",
                        "Foster, scaled (ADR 0024)",
                        "sessionRpe x 100 / 420, so that one hour at 7 (very hard, about "
                                + "threshold) is 100 as in every other load",
                        "sessionRpe"));
    }
}
