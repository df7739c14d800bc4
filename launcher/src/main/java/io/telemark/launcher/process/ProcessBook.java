package io.telemark.launcher.process;

import io.telemark.embedded.CannotStartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which processes run, written down for `status`, and for the next start after a kill -9. */
public final class ProcessBook {
    private static final Logger log = LoggerFactory.getLogger(ProcessBook.class);
    private static final Duration GONE_WITHIN = Duration.ofSeconds(10);
    private static final int FIELDS = 6;

    private final Path file;

    public ProcessBook(Path file) {
        this.file = file;
    }

    /** One line each: name, instance, process, port, restarts, start. */
    public synchronized void write(List<RunningProcess> processes) {
        var lines =
                processes.stream()
                        .map(each ->
                                "%s %d %d %d %d %s\n"
                                        .formatted(
                                                each.name(),
                                                each.instance(),
                                                each.pid(),
                                                each.port(),
                                                each.restarts(),
                                                startOf(each.pid())))
                        .collect(Collectors.joining());
        var partial = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.writeString(partial, lines);
            Files.move(
                    partial,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            log.warn("Can't write {}", file, e);
        }
    }

    /** What was written last; empty when everything runs in one process. */
    public List<RunningProcess> read() {
        return lines().stream()
                .map(fields ->
                        new RunningProcess(
                                fields.getFirst(),
                                Integer.parseInt(fields.get(1)),
                                Long.parseLong(fields.get(2)),
                                Integer.parseInt(fields.get(3)),
                                Integer.parseInt(fields.get(4))))
                .toList();
    }

    public void clear() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            log.warn("Can't remove {}", file, e);
        }
    }

    /**
     * Ends what a killed launcher left: its children end by themselves, but one that was stopped in
     * mid-air can't. A process that only has the same number began at another time.
     */
    public void endRemains() {
        for (var fields : lines()) {
            ProcessHandle.of(Long.parseLong(fields.get(2)))
                    .filter(process -> startOf(process.pid()).equals(fields.getLast()))
                    .filter(process -> !fields.getFirst().equals("postgres")) // Ended by its own.
                    .ifPresent(ProcessBook::end);
        }
        clear();
    }

    private static void end(ProcessHandle process) {
        log.warn("Ending process {}, which a killed Telemark left", process.pid());
        process.destroyForcibly();
        try {
            process.onExit().get(GONE_WITHIN.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException stays) {
            throw new CannotStartException(
                    "Process %d of an earlier Telemark does not end. Kill it by hand."
                            .formatted(process.pid()),
                    stays);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<List<String>> lines() {
        try {
            return Files.exists(file)
                    ? Files.readAllLines(file).stream()
                            .map(line -> List.of(line.split(" ")))
                            .filter(fields -> fields.size() == FIELDS)
                            .toList()
                    : List.of();
        } catch (IOException e) {
            throw new CannotStartException("Can't read " + file + ": " + e, e);
        }
    }

    private static String startOf(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().startInstant())
                .map(Instant::toString)
                .orElse("-");
    }
}
