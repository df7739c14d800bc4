package io.telemark.system;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** How near a number must come, by the reference's own rules; what they leave out is exact. */
final class Tolerances {
    /** The reference writes six decimals. */
    private static final Tolerance WRITTEN = new Tolerance(1e-5, 1e-6);

    /** For what the reference's table does not name, after the rows it follows from. */
    private static final Map<String, Tolerance> FURTHER =
            Map.of(
                    "plausibility.required_wkg.*", new Tolerance(0.3, 0),
                    "plausibility.best_speed_mps.*", new Tolerance(0.05, 0),
                    "workout.planned_*", new Tolerance(0.2, 0.002),
                    "workout.actual_*", new Tolerance(1, 0.002),
                    "workout.*_ratio", new Tolerance(0.002, 0.002),
                    "workout.laps.*", new Tolerance(1, 0.005));

    private final Map<Pattern, Tolerance> byPattern = new LinkedHashMap<>();

    record Tolerance(double absolute, double relative) {
        boolean admits(double expected, double actual) {
            return Math.abs(actual - expected) <= Math.max(absolute, relative * Math.abs(expected));
        }
    }

    /** Exact names go before patterns, whatever the order of the table. */
    Tolerances(JsonNode table) {
        var rows = new LinkedHashMap<String, Tolerance>();
        table.properties().stream()
                .filter(row -> !row.getKey().startsWith("_"))
                .forEach(row ->
                        Stream.of(row.getKey().split(","))
                                .forEach(name -> rows.put(name, of(row.getValue()))));
        rows.putAll(FURTHER);
        var exactFirst =
                rows.keySet().stream()
                        .collect(Collectors.partitioningBy(name -> name.contains("*")));
        Stream.concat(exactFirst.get(false).stream(), exactFirst.get(true).stream())
                .forEach(name -> byPattern.put(pattern(name), rows.get(name)));
    }

    Tolerance of(String path) {
        return byPattern.entrySet().stream()
                .filter(row -> row.getKey().matcher(path).matches())
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(WRITTEN);
    }

    private static Tolerance of(JsonNode row) {
        return new Tolerance(row.path("abs").asDouble(0), row.path("rel").asDouble(0));
    }

    private static Pattern pattern(String name) {
        return Pattern.compile(
                Stream.of(name.split("\\*", -1))
                        .map(Pattern::quote)
                        .collect(Collectors.joining(".*")));
    }
}
