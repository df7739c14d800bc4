package io.telemark.kernels;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/** Joins the rows of golden-cases.md, in their order, with what the kernels answer. */
final class GoldenTable {
    /** A row with a way to compute it; null if the row shows a variant that is not ours. */
    record Row(String id, String input, String output, String value, Supplier<Object> answer) {
        @Override
        public String toString() {
            return "%s: %s, %s = %s".formatted(id, input, output, value);
        }
    }

    /** They show how much other conventions differ. */
    private static final List<String> VARIANTS =
            List.of(
                    "P1 NP, GoldenCheetah variant (30 s ramp counted)",
                    "P6 NP if the pause were filled with 0 W",
                    "W1 Euler form, dt 1 s (GoldenCheetah)",
                    "D2 ascent without any filter (m)",
                    "V3 RMSSD without the filter",
                    "L3 monotony (population SD)");

    private final Map<String, List<Supplier<Object>>> answers = new HashMap<>();

    /** How to compute an output; a second answer for the same output is for its second row. */
    void answer(String id, String output, Supplier<Object> answer) {
        answers.computeIfAbsent(id + " " + output, _ -> new ArrayList<>()).add(answer);
    }

    List<Row> rows() {
        var rows = new ArrayList<Row>();
        var input = "";
        for (var line : lines()) {
            var cells = line.split("\\|");
            var id = cells[1].strip();
            input = cells[2].strip().equals("\"") ? input : cells[2].strip();
            var output = cells[3].strip();
            if (!VARIANTS.contains(id + " " + output)) {
                rows.add(new Row(id, input, output, cells[4].strip(), next(id + " " + output)));
            }
        }
        if (answers.values().stream().anyMatch(left -> !left.isEmpty())) {
            throw new IllegalStateException("answers without a row: " + answers);
        }
        return rows;
    }

    private Supplier<Object> next(String key) {
        var waiting = answers.getOrDefault(key, List.of());
        if (waiting.isEmpty()) {
            throw new IllegalStateException(key + ": no answer (expected: one for every row)");
        }
        return waiting.removeFirst();
    }

    private static List<String> lines() {
        try (var file = GoldenTable.class.getResourceAsStream("/golden-cases.md")) {
            var text =
                    new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().filter(line -> line.matches("\\| [A-Z]\\d+ \\|.*")).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
