package io.telemark.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A process of ours that dies as in a power cut, with all that it had started. */
final class ChildProcess implements AutoCloseable {
    private static final int STOP_SECONDS = 20;

    private final String name;
    private final Path log;
    private final Process process;

    private ChildProcess(String name, Path log, Process process) {
        this.name = name;
        this.log = log;
        this.process = process;
    }

    static ChildProcess start(String name, Path directory, List<String> command) {
        var log = directory.resolve(name + ".log");
        try {
            Files.createDirectories(directory);
            var process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                            .start();
            var child = new ChildProcess(name, log, process);
            Runtime.getRuntime().addShutdownHook(new Thread(child::destroyForcibly));
            return child;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * This JVM's own java with small defaults, so that eight of them fit on a small machine, and
     * with its AOT cache, if it has one.
     */
    static List<String> java(String... more) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Duser.timezone=UTC",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow"));
        cacheFlags().forEach(command::add);
        command.addAll(List.of(more));
        return command;
    }

    /** Whether a class of the class path starts faster than a jar of its own. */
    static boolean hasCache() {
        return cacheFlags().findAny().isPresent();
    }

    private static Stream<String> cacheFlags() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> flag.startsWith("-XX:AOTCache=") || flag.startsWith("-Xlog:aot"));
    }

    boolean isAlive() {
        return process.isAlive();
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    long pid() {
        return process.pid();
    }

    /** kill -9 of the process and of its children. */
    void kill() {
        destroyForcibly();
        await(STOP_SECONDS);
    }

    private void destroyForcibly() {
        all().forEach(ProcessHandle::destroyForcibly);
    }

    /** PostgreSQL is many processes. */
    private List<ProcessHandle> all() {
        var all = new ArrayList<>(process.descendants().toList());
        all.add(process.toHandle());
        return all;
    }

    /** SIGSTOP to the process and to its children, also to those that are born meanwhile. */
    void freeze() {
        Signal.STOP.to(pid());
        var stopped = new HashSet<Long>();
        for (var more = children(); stopped.addAll(more); more = children()) {
            Signal.STOP.toWhoIsThere(more);
        }
    }

    void thaw() {
        Signal.CONT.toWhoIsThere(children());
        Signal.CONT.to(pid());
    }

    private List<Long> children() {
        return process.descendants().map(ProcessHandle::pid).toList();
    }

    /** Asks it to stop; fails when it doesn't. */
    void stop() {
        process.destroy();
        if (!await(STOP_SECONDS)) {
            throw new AssertionError(name + " did not stop within " + STOP_SECONDS + " s");
        }
    }

    /** Asks it to stop, and insists when it doesn't. */
    @Override
    public void close() {
        process.destroy();
        if (!await(STOP_SECONDS)) {
            kill();
        }
    }

    /** What it said last, for the message of a failing test. */
    String lastWords() {
        try {
            var lines = Files.readAllLines(log);
            return "%s:%n%s"
                    .formatted(
                            name,
                            String.join(
                                    System.lineSeparator(),
                                    lines.subList(Math.max(0, lines.size() - 40), lines.size())));
        } catch (IOException unreadable) {
            return name + ": no log";
        }
    }

    private boolean await(int seconds) {
        try {
            return process.waitFor(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
