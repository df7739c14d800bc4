package io.telemark.system;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The reference values that come with the recordings, against an activity as the API shows it.
 * Every key is compared but those that the reference itself excepts, and every number that the
 * reference leaves out must be absent here too.
 */
final class Reference {
    private final JsonNode root;
    private final Tolerances tolerances;

    private Reference(JsonNode root) {
        this.root = root;
        this.tolerances = new Tolerances(root.get("tolerances"));
    }

    static Reference read(Path recordings) {
        return new Reference(
                JsonMapper.shared().readTree(recordings.resolve("expected.json").toFile()));
    }

    /** Files that hold an activity; a list of heart beats is a kernel's test. */
    List<JsonNode> files() {
        return root.get("files").valueStream().filter(f -> !f.path("sessions").isEmpty()).toList();
    }

    /** One line for each value that is not as it should be, and how many were compared. */
    record Comparison(int compared, List<String> wrong) {}

    Comparison compare(JsonNode file, JsonNode activity) {
        var comparing = new Comparing();
        var sessions = file.get("sessions");
        comparing.number("sessions", sessions.size(), activity.path("sessions").size());
        for (var i = 0; i < sessions.size(); i++) {
            session(comparing, sessions.get(i), activity.path("sessions").path(i));
        }
        laps(comparing, file.path("laps"), activity.path("laps"));
        whole(comparing, file, activity);
        return new Comparison(comparing.compared, comparing.wrong);
    }

    private void session(Comparing comparing, JsonNode expected, JsonNode actual) {
        comparing.where = "session " + actual.path("index").asString("?") + " ";
        comparing.text("sport", expected.get("sport"), actual.path("sport"));
        comparing.start(expected.get("start_epoch"), actual.path("start"));
        var metrics = actual.path("metrics");
        comparing.all("", expected.get("expected"), ReferenceNames.SESSION, metrics);
        ReferenceNames.SESSION.forEach((key, id) -> {
            if (!expected.get("expected").has(key) && metrics.has(id)) {
                comparing.wrong(id, "nothing", metrics.get(id));
            }
        });
        var plausibility = expected.get("plausibility");
        comparing.all("plausibility.", plausibility, ReferenceNames.PLAUSIBILITY, metrics);
        var flags = metrics.path("plausibilityFlags").properties().stream().map(Map.Entry::getKey);
        var expectedFlags = plausibility.get("flags").valueStream().map(JsonNode::asString);
        comparing.set("plausibilityFlags", expectedFlags, flags);
    }

    private void laps(Comparing comparing, JsonNode expected, JsonNode actual) {
        for (var i = 0; i < expected.size(); i++) {
            comparing.where = "lap %d ".formatted(i);
            comparing.start(expected.get(i).get("start_epoch"), actual.path(i).path("start"));
            comparing.all(
                    "laps.", expected.get(i), ReferenceNames.LAP, actual.path(i).path("metrics"));
            if (expected.get(i).has("wkt_step")) {
                comparing.value(
                        "laps.step",
                        expected.get(i).get("wkt_step"),
                        actual.path(i).path("workoutStep"));
            }
        }
    }

    private void whole(Comparing comparing, JsonNode file, JsonNode activity) {
        comparing.where = "";
        var metrics = activity.path("metrics");
        ReferenceNames.WHOLE.forEach((path, id) -> {
            var dot = path.indexOf('.');
            var block = file.path(path.substring(0, dot));
            if (block.has(path.substring(dot + 1))) {
                comparing.value(path, block.get(path.substring(dot + 1)), metrics.path(id));
            }
        });
        var workout = file.path("workout");
        if (workout.isMissingNode()) {
            return;
        }
        compliance(comparing, workout, "duration", metrics.path("timeCompliance"));
        compliance(comparing, workout, "tss", metrics.path("loadCompliance"));
        for (var i = 0; i < workout.get("laps").size(); i++) {
            comparing.where = "workout lap %d ".formatted(i);
            var lap = activity.path("workoutLaps").path(i);
            comparing.all(
                    "workout.laps.", workout.get("laps").get(i), ReferenceNames.WORKOUT_LAP, lap);
        }
    }

    /** A ratio that bears its colour as its label. */
    private void compliance(Comparing comparing, JsonNode workout, String what, JsonNode actual) {
        var colour = workout.get("colour_" + what).asString();
        comparing.value(
                "workout." + what + "_ratio", workout.get(what + "_ratio"), actual.path(colour));
    }

    private final class Comparing {
        private final List<String> wrong = new ArrayList<>();
        private int compared;
        private String where = "";

        void all(String prefix, JsonNode expected, Map<String, String> ids, JsonNode metrics) {
            for (var each : expected.properties()) {
                var id = ids.get(each.getKey());
                if (id != null) {
                    value(prefix + each.getKey(), each.getValue(), metrics.path(id));
                } else if (prefix.isEmpty() && !ReferenceNames.EXCEPTED.contains(each.getKey())) {
                    wrong.add(where + each.getKey() + ": nobody compares it");
                }
            }
        }

        /** A number, a list (zones) or numbers by label (curves). */
        void value(String path, JsonNode expected, JsonNode actual) {
            if (expected.isNull() || isNothingToCount(path, expected)) {
                compared++;
                if (actual.isNumber() && actual.asDouble() != 0) {
                    wrong(path, "nothing", actual);
                }
            } else if (expected.isArray()) {
                var values = actual.valueStream().toList();
                number(path + ".size", expected.size(), values.size());
                for (var i = 0; i < Math.min(expected.size(), values.size()); i++) {
                    value(path, expected.get(i), values.get(i));
                }
            } else if (expected.isObject()) {
                expected.properties()
                        .forEach(each ->
                                value(
                                        path + "." + each.getKey(),
                                        each.getValue(),
                                        actual.path(label(actual, each.getKey()))));
            } else if (!actual.isNumber()) {
                wrong(path, expected, actual);
            } else {
                compared++;
                if (!tolerances.of(path).admits(expected.asDouble(), actual.asDouble())) {
                    wrong(path, expected, actual);
                }
            }
        }

        /** Without positions there are no jumps to count, so the metric may be absent. */
        private boolean isNothingToCount(String path, JsonNode expected) {
            return path.equals("plausibility.teleports") && expected.asDouble() == 0;
        }

        /** 1609 and 1609.344 are one label to the reference. */
        private String label(JsonNode actual, String label) {
            return actual.has(label)
                    ? label
                    : actual.properties().stream()
                            .map(Map.Entry::getKey)
                            .filter(each -> each.startsWith(label + "."))
                            .findFirst()
                            .orElse(label);
        }

        void number(String what, double expected, double actual) {
            compared++;
            if (expected != actual) {
                wrong(what, expected, actual);
            }
        }

        void text(String what, JsonNode expected, JsonNode actual) {
            compared++;
            if (!expected.asString().equalsIgnoreCase(actual.asString(""))) {
                wrong(what, expected, actual);
            }
        }

        void start(JsonNode expected, JsonNode actual) {
            compared++;
            if (actual.isMissingNode()
                    || Instant.parse(actual.asString()).getEpochSecond() != expected.asLong()) {
                wrong("start", Instant.ofEpochSecond(expected.asLong()), actual);
            }
        }

        void set(String what, Stream<String> expected, Stream<String> actual) {
            compared++;
            var wanted = expected.sorted().toList();
            var found = actual.sorted().toList();
            if (!wanted.equals(found)) {
                wrong(what, wanted, found);
            }
        }

        void wrong(String what, Object expected, Object actual) {
            wrong.add("%s%s: %s (expected: %s)".formatted(where, what, actual, expected));
        }
    }
}
