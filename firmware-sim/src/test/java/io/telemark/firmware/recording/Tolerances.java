package io.telemark.firmware.recording;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The reference's own tolerances, by patterns of keys; the most specific one counts. */
final class Tolerances {
    private record Rule(String pattern, double absolute, double relative) {
        boolean matches(String key) {
            var regex = Pattern.quote(pattern).replace("*", "\\E.*\\Q");
            return key.matches(regex);
        }

        int letters() {
            return pattern.replace("*", "").length();
        }
    }

    /** What the reference says nothing about has to be the same number. */
    private static final Rule EXACT = new Rule("*", 1e-6, 1e-6);

    private final List<Rule> rules = new ArrayList<>();

    Tolerances(JsonNode tolerances) {
        for (var entry : tolerances.properties()) {
            if (!entry.getKey().startsWith("_")) {
                for (var pattern : entry.getKey().split(",")) {
                    rules.add(
                            new Rule(
                                    pattern,
                                    entry.getValue().get("abs").asDouble(),
                                    entry.getValue().get("rel").asDouble()));
                }
            }
        }
    }

    boolean accept(String key, double wanted, double found) {
        var rule =
                rules.stream()
                        .filter(candidate -> candidate.matches(key))
                        .max(Comparator.comparingInt(Rule::letters))
                        .orElse(EXACT);
        var allowed = Math.max(rule.absolute(), rule.relative() * Math.abs(wanted));
        return Math.abs(found - wanted) <= allowed + 1e-9; // The reference is rounded to 6 digits.
    }
}
