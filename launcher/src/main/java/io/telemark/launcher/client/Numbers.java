package io.telemark.launcher.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * All computed numbers of an activity, by their path: when something began is no number. JSON
 * carries a double's shortest exact form, so equal texts are equal bits.
 */
public record Numbers(Map<String, String> byPath) {
    private static final List<String> COMPUTED =
            List.of("sessions", "laps", "metrics", "workoutLaps");

    public Numbers {
        byPath = Map.copyOf(byPath);
    }

    public static Numbers of(JsonNode activity) {
        var all = new TreeMap<String, String>();
        COMPUTED.forEach(part -> collect(part, activity.path(part), all));
        return new Numbers(all);
    }

    private static void collect(String path, JsonNode node, Map<String, String> all) {
        if (node.isObject()) {
            node.properties()
                    .forEach(entry -> collect(path + "." + entry.getKey(), entry.getValue(), all));
        } else if (node.isArray()) {
            for (var index = 0; index < node.size(); index++) {
                collect(path + "[" + index + "]", node.path(index), all);
            }
        } else if (!node.isMissingNode() && !path.endsWith(".start")) {
            all.put(path, node.toString());
        }
    }

    /** Paths whose values differ, with both. */
    public List<String> differences(Numbers other) {
        var paths = new TreeMap<>(byPath);
        paths.putAll(other.byPath);
        var differences = new ArrayList<String>();
        for (var path : paths.keySet()) {
            var ours = byPath.get(path);
            var theirs = other.byPath.get(path);
            if (!Objects.equals(ours, theirs)) {
                differences.add("%s: %s, %s".formatted(path, ours, theirs));
            }
        }
        return differences;
    }
}
