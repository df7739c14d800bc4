package io.telemark.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What {@code ./telemark chaos} runs: every fault, under load, again and again. */
final class Chaos {
    private final Path home;
    private final List<Row> rows;
    private final Outcomes outcomes = new Outcomes();
    private final Map<Row.Stage, Round> rounds = new EnumMap<>(Row.Stage.class);

    private Chaos(Path home, List<Row> rows) {
        this.home = home;
        this.rows = rows;
    }

    /** Arguments: folder, rounds, seed, and rows separated by commas or "all". */
    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT);
        var count = Integer.parseInt(arguments[1]);
        var seed = Long.parseLong(arguments[2]);
        List<Row> rows;
        try {
            rows = rows(arguments[3]);
        } catch (IllegalArgumentException unknown) {
            System.err.println("telemark: " + unknown.getMessage());
            System.exit(2);
            return;
        }
        var run = "%tY%<tm%<td-%<tH%<tM%<tS-seed-%d".formatted(java.time.ZonedDateTime.now(), seed);
        var clean = new Chaos(Path.of(arguments[0], run), rows).run(count, seed);
        System.exit(clean ? 0 : 1); // Threads of clients whose server is gone may linger.
    }

    private static List<Row> rows(String names) {
        var all = Row.all();
        if (names.equals("all")) {
            return all;
        }
        var wanted = new TreeSet<>(Set.of(names.split(",")));
        var found = all.stream().filter(row -> wanted.remove(row.name())).toList();
        if (!wanted.isEmpty()) {
            throw new IllegalArgumentException(
                    "there is no fault %s (there are: %s)"
                            .formatted(
                                    wanted.first(),
                                    all.stream().map(Row::name).collect(Collectors.joining(", "))));
        }
        return found;
    }

    private boolean run(int count, long firstSeed) {
        try {
            for (var seed = firstSeed; seed < firstSeed + count && outcomes.areClean(); seed++) {
                say("Seed %d (%d of %d):".formatted(seed, seed - firstSeed + 1, count));
                for (var stage : Row.Stage.values()) {
                    play(stage, seed);
                }
            }
        } finally {
            rounds.values().forEach(Round::close);
        }
        System.out.println();
        System.out.print(outcomes.table());
        System.out.println("Kept in " + results());
        if (outcomes.areClean()) {
            delete(home);
        } else {
            System.out.println("Data and logs of the failed round are in " + home);
        }
        return outcomes.areClean();
    }

    private void play(Row.Stage stage, long seed) {
        var here = rows.stream().filter(row -> row.stage() == stage).toList();
        if (here.isEmpty()) {
            return;
        }
        var round =
                rounds.computeIfAbsent(
                        stage,
                        each -> {
                            var name = each.name().toLowerCase(Locale.ROOT);
                            say("  starting a Telemark to be disturbed: " + name);
                            return Round.on(each, home.resolve(name), line -> say("  " + line));
                        });
        var played = round.play(here, seed);
        say(
                "  compared: %d lost, %d doubled, %d differing of %d acknowledged batches, %d rides"
                        .formatted(
                                played.stream().mapToInt(Outcome::lost).sum(),
                                played.stream().mapToInt(Outcome::doubled).sum(),
                                played.stream().mapToInt(Outcome::differing).sum(),
                                played.stream().mapToInt(Outcome::acknowledged).sum(),
                                played.stream()
                                        .mapToInt(each -> each.computed() + each.differing())
                                        .sum()));
        for (var outcome : played) {
            outcomes.add(outcome);
            for (var fault : outcome.faults()) {
                say("  FAILED %s: %s".formatted(outcome.row(), fault));
            }
            if (!outcome.isClean()) {
                say("  Again: ./telemark chaos 1 %d --only %s".formatted(seed, outcome.row()));
            }
        }
        outcomes.write(results());
    }

    private Path results() {
        return home.resolveSibling(home.getFileName() + ".json");
    }

    private static void say(String line) {
        System.out.println(line);
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : new ArrayList<>(files.sorted(Comparator.reverseOrder()).toList())) {
                Files.deleteIfExists(file);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
