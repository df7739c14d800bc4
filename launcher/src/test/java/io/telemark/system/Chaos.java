package io.telemark.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** What {@code ./telemark chaos} runs: every fault, under load, again and again. */
final class Chaos implements AutoCloseable {
    /**
     * Links are lost here by design, and Paho tells of some with a stack trace. Held, or forgotten.
     */
    private static final Logger PAHO = Logger.getLogger("org.eclipse.paho.mqttv5.client.internal");

    private final Path home;
    private final List<Row> rows;
    private final Outcomes outcomes = new Outcomes();
    private final List<Lane> lanes = new ArrayList<>();
    private final Map<Long, Integer> stagesPlayed = new ConcurrentHashMap<>();
    private final Instant begun = Instant.now();
    private volatile boolean stopped;
    private volatile boolean ended;

    private Chaos(Path home, List<Row> rows, boolean sideBySide) {
        this.home = home;
        this.rows = rows;
        for (var stage : Row.Stage.values()) {
            for (var i = 1; i <= (sideBySide ? stage.lanes() : 1); i++) {
                var name = stage.name().toLowerCase(Locale.ROOT) + (i == 1 ? "" : "-" + i);
                lanes.add(new Lane(stage, home.resolve(name), line -> say("  " + line)));
            }
        }
    }

    /**
     * Arguments: folder, rounds, seed, rows separated by commas or "all", and "parallel" or not.
     */
    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT);
        PAHO.setLevel(Level.OFF);
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
        var sideBySide = arguments.length > 4 && arguments[4].equals("parallel");
        var run = "%tY%<tm%<td-%<tH%<tM%<tS-seed-%d".formatted(java.time.ZonedDateTime.now(), seed);
        boolean clean;
        try (var chaos = new Chaos(Path.of(arguments[0], run), rows, sideBySide)) {
            Runtime.getRuntime().addShutdownHook(new Thread(chaos::interrupted));
            clean = chaos.run(count, seed, sideBySide);
        }
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

    private boolean run(int count, long firstSeed, boolean sideBySide) {
        var seeds = LongStream.range(firstSeed, firstSeed + count).boxed().toList();
        try (var threads = Executors.newCachedThreadPool()) {
            if (sideBySide) {
                join(
                        threads,
                        List.of(
                                playAndClose(List.of(Row.Stage.PROCESSES), seeds, threads),
                                playAndClose(Row.Stage.RARER, seeds, threads)));
            } else {
                for (var seed : seeds) {
                    for (var stage : Row.Stage.values()) {
                        join(threads, List.of(play(stage, List.of(seed), threads)));
                    }
                }
            }
        }
        close();
        ended = true;
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

    /** Who has less to do need not wait for the others: each kind of Telemark plays its seeds. */
    private Callable<Void> play(Row.Stage stage, List<Long> seeds, ExecutorService threads) {
        var here = lanes.stream().filter(lane -> lane.stage() == stage).toList();
        return () -> {
            for (var seed : seeds) {
                if (stopped || !outcomes.areClean()) {
                    return null;
                }
                var waiting = rows(stage);
                join(
                        threads,
                        here.stream()
                                .map(lane ->
                                        (Callable<Void>)
                                                () -> {
                                                    take(lane, waiting, seed);
                                                    return null;
                                                })
                                .toList());
                played(seed);
            }
            return null;
        };
    }

    /** One kind after the other: a Telemark that idles is in the way of those that don't. */
    private Callable<Void> playAndClose(
            List<Row.Stage> stages, List<Long> seeds, ExecutorService threads) {
        return () -> {
            for (var stage : stages) {
                play(stage, seeds, threads).call();
                lanes.stream().filter(lane -> lane.stage() == stage).forEach(Lane::close);
            }
            return null;
        };
    }

    private Queue<Row> rows(Row.Stage stage) {
        return new ConcurrentLinkedQueue<>(
                rows.stream()
                        .filter(row -> row.stage() == stage)
                        // Else everybody would wait at the end for the longest.
                        .sorted(Comparator.comparing(outcomes::took).reversed())
                        .toList());
    }

    private void played(long seed) {
        if (stagesPlayed.merge(seed, 1, Integer::sum) == Row.Stage.values().length) {
            if (rows.size() == Row.all().size()) {
                outcomes.whole(seed);
            }
            outcomes.write(results());
            say(
                    "Seed %d is played, after %d s in all"
                            .formatted(seed, Duration.between(begun, Instant.now()).toSeconds()));
        }
    }

    /** All of them, to their ends; when one fails, the others don't begin another seed. */
    private void join(ExecutorService threads, List<Callable<Void>> tasks) {
        try {
            for (var ended : threads.invokeAll(tasks)) {
                ended.get();
            }
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private void take(Lane lane, Queue<Row> waiting, long seed) {
        try {
            take(lane.play(waiting, seed), seed);
        } catch (RuntimeException | AssertionError failed) {
            stopped = true;
            say("  ended: " + failed.getMessage());
            throw failed;
        }
    }

    private synchronized void take(List<Outcome> played, long seed) {
        if (played.isEmpty()) {
            return;
        }
        say(
                "  seed %d: %d lost, %d doubled, %d differing of %d acknowledged batches, %d rides"
                        .formatted(
                                seed,
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
                say("  Again: ./telemark chaos 1 %d%s".formatted(seed, only(outcome)));
            }
        }
        outcomes.write(results());
    }

    /** Who rode through all rows is lost only by all of them. */
    private static String only(Outcome outcome) {
        return outcome.row().equals(Pulse.NAME) ? "" : " --only " + outcome.row();
    }

    /** Ctrl-C: what has been found up to now counts, and is in the file already. */
    private void interrupted() {
        if (!ended && !outcomes.isEmpty()) {
            ended = true;
            System.out.println("\nInterrupted; up to now:");
            System.out.print(outcomes.table());
            System.out.println("Kept in " + results());
        }
    }

    private Path results() {
        return home.resolveSibling(home.getFileName() + ".json");
    }

    private void say(String line) {
        if (!ended) {
            System.out.println(line);
        }
    }

    @Override
    public void close() {
        lanes.forEach(Lane::close);
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
