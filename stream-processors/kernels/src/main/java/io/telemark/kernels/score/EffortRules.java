package io.telemark.kernels.score;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/**
 * All versions of the rule. A day is always valued by the version that was in force on it, so a new
 * version changes no point that anybody has.
 */
public record EffortRules(List<EffortRule> versions) {
    /** The rule that the game began with. */
    public static final EffortRule FIRST =
            new EffortRule(1, LocalDate.of(1970, 1, 1), 150, 50, 225);

    private static final Comparator<EffortRule> BY_START =
            Comparator.comparing(EffortRule::validFrom).thenComparingInt(EffortRule::version);

    public EffortRules {
        versions = versions.stream().sorted(BY_START).toList();
    }

    /** The rule of a day; of two that begin on one day the newer, and before all the first. */
    public EffortRule on(LocalDate day) {
        var rule = FIRST;
        for (var version : versions) {
            if (!version.validFrom().isAfter(day)) {
                rule = version;
            }
        }
        return rule;
    }
}
