package io.telemark.launcher.bench;

import io.telemark.launcher.terminal.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * All figures of one run with what one needs to know of the machine.
 *
 * @param quick then they show that everything works, and nothing about how fast
 */
record Report(Instant at, boolean quick, Map<String, String> machine, List<Figure> figures) {
    static Report of(boolean quick, List<Figure> figures) {
        var machine = new LinkedHashMap<String, String>();
        machine.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
        machine.put("jdk", System.getProperty("java.vm.version", "unknown"));
        machine.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        machine.put("commit", System.getProperty("telemark.commit", "unknown"));
        return new Report(Instant.now(), quick, machine, List.copyOf(figures));
    }

    void write(Path file) throws IOException {
        var folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        var mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        Files.writeString(file, mapper.writeValueAsString(this) + "\n");
    }

    String table() {
        var table = new Table("row", "what", "figure", "target", "", "CPU s per million");
        for (var figure : figures) {
            table.row(
                    figure.row(),
                    figure.what(),
                    number(figure.value()) + " " + figure.unit(),
                    target(figure),
                    verdict(figure),
                    cpu(figure));
        }
        var notes =
                figures.stream()
                        .filter(figure -> !figure.note().isEmpty())
                        .map(figure ->
                                "  %s, %s: %s%n"
                                        .formatted(figure.row(), figure.what(), figure.note()))
                        .collect(Collectors.joining());
        return table + "\n" + notes + "  " + machine + "\n";
    }

    private static String target(Figure figure) {
        var target = figure.target();
        return target == null ? "" : (figure.atMost() ? "<= " : ">= ") + number(target);
    }

    private String verdict(Figure figure) {
        var met = figure.met();
        if (met == null) {
            return figure.limit() ? "limit" : "no target";
        }
        return quick ? "quick" : met ? "met" : "MISSED";
    }

    static String cpu(Figure figure) {
        return figure.cpuSecondsPerMillion().entrySet().stream()
                .map(part -> "%s %s".formatted(part.getKey(), number(part.getValue())))
                .collect(Collectors.joining(", "));
    }

    /** As many digits as mean something. */
    static String number(double value) {
        if (Math.abs(value) >= 1_000) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return String.format(
                Locale.ROOT,
                Math.abs(value) >= 100 ? "%.0f" : Math.abs(value) >= 10 ? "%.1f" : "%.2f",
                value);
    }
}
