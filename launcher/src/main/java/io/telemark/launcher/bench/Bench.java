package io.telemark.launcher.bench;

import io.telemark.embedded.CannotStartException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Starts what the chosen rows need, measures one after the other, and removes everything again. */
public final class Bench {
    private static final List<Row> ROWS =
            List.of(
                    new ProducerRow(),
                    new EchoRow(),
                    new FlatOutRow(50),
                    new FlatOutRow(2_000),
                    new PubackRow(),
                    new MosquittoRow(),
                    new BrokerRow(),
                    new LiveRow(false),
                    new LiveRow(true),
                    new WholePathRow(),
                    new CopyRow());

    private final boolean quick;
    private final Set<String> only;
    private final @Nullable Path profiles;
    private final Consumer<String> say;
    private final List<String> failures = new ArrayList<>();

    /**
     * @param only names of rows; empty: all
     * @param profiles where every process leaves a flight recording; null: nobody records
     */
    public Bench(boolean quick, Set<String> only, @Nullable Path profiles, Consumer<String> say) {
        this.quick = quick;
        this.only = only;
        this.profiles = profiles;
        this.say = say;
        var unknown = only.stream().filter(name -> !names().contains(name)).toList();
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "only: %s (expected some of: %s)"
                            .formatted(String.join(",", unknown), String.join(",", names())));
        }
    }

    /** By which rows can be chosen. */
    public static List<String> names() {
        return ROWS.stream().map(Row::name).toList();
    }

    Report measure() throws Exception {
        if (profiles != null) {
            Files.createDirectories(profiles);
        }
        var all = new Run(quick, Path.of(""), say);
        for (var needsAll : List.of(false, true)) {
            var rows =
                    ROWS.stream()
                            .filter(row -> row.needsAll() == needsAll)
                            .filter(row -> only.isEmpty() || only.contains(row.name()))
                            .toList();
            if (!rows.isEmpty()) {
                all.figures().addAll(measure(rows, needsAll));
            }
        }
        return Report.of(quick, all.figures());
    }

    private List<Figure> measure(List<Row> rows, boolean needsAll) throws Exception {
        var folder = Files.createTempDirectory("telemark-bench");
        try {
            var logs = Files.createDirectories(folder.resolve("logs"));
            say.accept(
                    "Starting %s, each process by itself ..."
                            .formatted(needsAll ? "all services" : "Kafka and the bridge"));
            var run = new Run(quick, folder, say);
            var children = new Children(logs, profiles);
            try (var site = needsAll ? Site.whole(folder, children) : Site.edge(folder, children)) {
                for (var row : rows) {
                    say.accept(row.title());
                    measure(row, site, run, folder);
                }
            }
            return run.figures();
        } catch (CannotStartException failed) {
            say.accept(lastWords(folder));
            throw failed;
        } finally {
            remove(folder);
        }
    }

    /** What the rows before it have found is worth too much to be lost with one that fails. */
    private void measure(Row row, Site site, Run run, Path folder) throws InterruptedException {
        try {
            row.measure(site, run);
        } catch (InterruptedException interrupted) {
            throw interrupted;
        } catch (Exception failed) {
            failures.add(row.name());
            say.accept("  FAILED: " + failed);
            say.accept(lastWords(folder));
        }
    }

    /** The folder with the logs is about to go. */
    private static String lastWords(Path folder) {
        try (var logs = Files.list(folder.resolve("logs"))) {
            return logs.sorted()
                    .map(Bench::lastError)
                    .filter(text -> !text.isEmpty())
                    .collect(Collectors.joining("\n"));
        } catch (IOException gone) {
            return "";
        }
    }

    private static String lastError(Path log) {
        try {
            return Files.readAllLines(log).stream()
                    .filter(line -> line.contains("ERROR") || line.contains("Exception"))
                    .limit(5)
                    .map(line -> log.getFileName() + ": " + line)
                    .collect(Collectors.joining("\n"));
        } catch (IOException gone) {
            return "";
        }
    }

    private void remove(Path folder) {
        try (var all = Files.walk(folder)) {
            for (var file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException left) {
            say.accept("Something is left in %s: %s".formatted(folder, left));
        }
    }

    /** Measures, shows the table, and keeps it; false if some row could not be measured. */
    public boolean run(Path file) throws Exception {
        var report = measure();
        say.accept("");
        say.accept(report.table());
        report.write(file);
        say.accept("Kept as " + file);
        if (!failures.isEmpty()) {
            say.accept("Not measured: " + String.join(", ", failures));
        }
        return failures.isEmpty();
    }
}
