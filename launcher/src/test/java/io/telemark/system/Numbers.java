package io.telemark.system;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * Everything computed of one activity, by path. JSON writes a double so that it reads back as the
 * same bits, so equal texts are equal bits.
 */
record Numbers(Map<String, String> byPath) {
    private static final String[] COMPUTED = {"sessions", "laps", "metrics", "workoutLaps"};

    static Numbers of(JsonNode activity) {
        Map<String, String> byPath = new TreeMap<>();
        for (var part : COMPUTED) {
            collect(part, activity.path(part), byPath);
        }
        var start = Instant.parse(activity.path("start").asString());
        byPath.replaceAll((path, value) -> path.endsWith(".start") ? since(start, value) : value);
        return new Numbers(byPath);
    }

    private static void collect(String path, JsonNode node, Map<String, String> byPath) {
        if (node.isObject()) {
            node.properties()
                    .forEach(each -> collect(path + "." + each.getKey(), each.getValue(), byPath));
        } else if (node.isArray()) {
            for (var i = 0; i < node.size(); i++) {
                collect(path + "[" + i + "]", node.get(i), byPath);
            }
        } else if (!node.isMissingNode() && !node.isNull()) {
            byPath.put(path, node.asString());
        }
    }

    /** The same ride at another time is the same ride. */
    private static String since(Instant start, String at) {
        return Duration.between(start, Instant.parse(at)).toString();
    }

    boolean isEmpty() {
        return byPath.isEmpty();
    }

    /** The paths that differ, with both values; empty when every bit is the same. */
    Map<String, String> differences(Numbers other) {
        Map<String, String> differences = new TreeMap<>();
        byPath.forEach((path, value) -> {
            var theirs = other.byPath.get(path);
            if (!value.equals(theirs)) {
                differences.put(path, value + " / " + theirs);
            }
        });
        other.byPath.forEach((path, value) -> {
            if (!byPath.containsKey(path)) {
                differences.put(path, "nothing / " + value);
            }
        });
        return differences;
    }
}
