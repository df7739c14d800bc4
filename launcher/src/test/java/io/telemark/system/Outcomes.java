package io.telemark.system;

import io.telemark.launcher.terminal.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** All outcomes of a run, as a table for people and as JSON for programs. */
final class Outcomes {
    private final List<Outcome> all = new ArrayList<>();
    private final List<Long> wholeSeeds = new ArrayList<>();

    synchronized void add(Outcome outcome) {
        all.add(outcome);
    }

    /** All rows of this seed have been played. */
    synchronized void whole(long seed) {
        wholeSeeds.add(seed);
    }

    synchronized boolean isEmpty() {
        return all.isEmpty();
    }

    /** How long the row took the last time; unknown is nothing. */
    synchronized long took(Row row) {
        return all.stream()
                .filter(each -> each.row().equals(row.name()))
                .mapToLong(Outcome::tookMillis)
                .reduce(0, (_, last) -> last);
    }

    synchronized boolean areClean() {
        return all.stream().allMatch(Outcome::isClean);
    }

    /** Everything that is not as promised, and where. */
    List<String> faults() {
        return all.stream()
                .flatMap(each -> each.faults().stream().map(fault -> each.row() + ": " + fault))
                .toList();
    }

    /** One line a row, and one for all. */
    synchronized String table() {
        var table =
                new Table(
                        "fault",
                        "seeds",
                        "sent",
                        "acknowledged",
                        "unacknowledged, stored",
                        "stored",
                        "LOST",
                        "DOUBLED",
                        "computed",
                        "DIFFERING",
                        "recovery: median",
                        "max");
        var names = Stream.concat(Row.all().stream().map(Row::name), Stream.of(Pulse.NAME));
        for (var name : names.toList()) {
            var played = all.stream().filter(each -> each.row().equals(name)).toList();
            if (!played.isEmpty()) {
                add(table, name, played);
            }
        }
        add(table, "all", all);
        return table.toString();
    }

    private static void add(Table table, String name, List<Outcome> outcomes) {
        var recoveries =
                outcomes.stream()
                        .mapToLong(Outcome::recoveryMillis)
                        .filter(millis -> millis >= 0)
                        .sorted()
                        .toArray();
        table.row(
                name,
                Long.toString(outcomes.stream().mapToLong(Outcome::seed).distinct().count()),
                sum(outcomes, Outcome::sent),
                sum(outcomes, Outcome::acknowledged),
                sum(outcomes, Outcome::unacknowledged),
                sum(outcomes, Outcome::stored),
                sum(outcomes, Outcome::lost),
                sum(outcomes, Outcome::doubled),
                sum(outcomes, Outcome::computed),
                sum(outcomes, Outcome::differing),
                recoveries.length == 0 ? "-" : seconds(recoveries[recoveries.length / 2]),
                recoveries.length == 0 ? "-" : seconds(recoveries[recoveries.length - 1]));
    }

    private static String sum(List<Outcome> outcomes, ToIntFunction<Outcome> figure) {
        return Integer.toString(outcomes.stream().mapToInt(figure).sum());
    }

    static String seconds(long millis) {
        return "%.1f s".formatted(millis / 1e3);
    }

    /** Whole at any moment, as the run may be interrupted. */
    synchronized void write(Path file) {
        var json =
                JsonMapper.shared()
                        .writerWithDefaultPrettyPrinter()
                        .writeValueAsString(Map.of("wholeSeeds", wholeSeeds, "outcomes", all));
        try {
            Files.createDirectories(file.getParent());
            var part = file.resolveSibling(file.getFileName() + ".part");
            Files.writeString(part, json + "\n");
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
