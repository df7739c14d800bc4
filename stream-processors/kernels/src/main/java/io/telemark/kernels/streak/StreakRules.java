package io.telemark.kernels.streak;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/**
 * All versions of the rule. A week is always judged by the version that was in force on its Monday,
 * so a new version changes no week that anybody has.
 */
public record StreakRules(List<StreakRule> versions) {
    private static final Comparator<StreakRule> BY_START =
            Comparator.comparing(StreakRule::validFrom).thenComparingInt(StreakRule::version);

    /** As the game began. */
    public static final StreakRules FIRST = new StreakRules(List.of());

    public StreakRules {
        versions = versions.stream().sorted(BY_START).toList();
    }

    /** The rule of a week; of two that begin on one day the newer, and before all the first. */
    public StreakRule on(LocalDate monday) {
        var rule = StreakRule.FIRST;
        for (var version : versions) {
            if (!version.validFrom().isAfter(monday)) {
                rule = version;
            }
        }
        return rule;
    }
}
