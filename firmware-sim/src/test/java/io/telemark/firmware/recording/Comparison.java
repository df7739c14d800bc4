package io.telemark.firmware.recording;

import io.telemark.kernels.activity.Metric;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Compares every key of a block of the reference with our metrics, and counts what it compared. */
final class Comparison {
    private final Tolerances tolerances;
    private final List<String> differences = new ArrayList<>();
    private int compared;

    Comparison(Tolerances tolerances) {
        this.tolerances = tolerances;
    }

    List<String> differences() {
        return differences;
    }

    int compared() {
        return compared;
    }

    /** A key without a name of ours is a difference, so that nothing is left out silently. */
    void block(String where, JsonNode wanted, Map<String, String> names, List<Metric> found) {
        for (var entry : wanted.properties()) {
            if (ReferenceNames.COMPARISONS.contains(entry.getKey())) {
                continue;
            }
            var name = names.get(entry.getKey());
            if (name == null) {
                differences.add("%s %s: no name of ours".formatted(where, entry.getKey()));
                continue;
            }
            var metric =
                    found.stream().filter(candidate -> candidate.id().equals(name)).findFirst();
            value(where, entry.getKey(), entry.getValue(), metric.orElse(null));
        }
    }

    private void value(String where, String key, JsonNode wanted, Metric found) {
        if (wanted.isNull()) {
            compare(where, key, "absent", found == null ? "absent" : found.toString());
        } else if (wanted.isObject()) {
            labels(where, key, wanted, found);
        } else if (found == null) {
            compare(where, key, wanted.toString(), "absent");
        } else if (wanted.isArray()) {
            compare(where, key, wanted.size(), found.values().length);
            for (var i = 0; i < Math.min(wanted.size(), found.values().length); i++) {
                number(where, key, wanted.get(i).asDouble(), found.values()[i]);
            }
        } else if (wanted.isString()) {
            compare(where, key, wanted.asString(), found.labels().getFirst());
        } else {
            number(where, key, wanted.asDouble(), found.value());
        }
    }

    private void labels(String where, String key, JsonNode wanted, Metric found) {
        var values = new LinkedHashMap<String, Double>();
        for (var i = 0; found != null && i < found.values().length; i++) {
            values.put(found.labels().get(i), found.values()[i]);
        }
        for (var entry : wanted.properties()) {
            var value = values.remove(entry.getKey());
            var path = key + "." + entry.getKey();
            if (value == null) {
                compare(where, path, entry.getValue().toString(), "absent");
            } else {
                number(where, path, entry.getValue().asDouble(), value);
            }
        }
        if (!values.isEmpty()) {
            differences.add("%s %s: not in the reference: %s".formatted(where, key, values));
        }
    }

    void number(String where, String key, double wanted, double found) {
        compared++;
        if (!tolerances.accept(key, wanted, found)) {
            differences.add("%s %s: %s instead of %s".formatted(where, key, found, wanted));
        }
    }

    void compare(String where, String key, Object wanted, Object found) {
        compared++;
        if (!wanted.equals(found)) {
            differences.add("%s %s: %s instead of %s".formatted(where, key, found, wanted));
        }
    }
}
