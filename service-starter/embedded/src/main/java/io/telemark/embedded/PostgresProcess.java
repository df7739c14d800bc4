package io.telemark.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running server: its start, its readiness, its end, and the remains of an earlier one. */
final class PostgresProcess {
    private static final Logger log = LoggerFactory.getLogger(PostgresProcess.class);
    private static final Duration START_LIMIT = Duration.ofSeconds(90); // Crash recovery included.
    private static final Duration FAST_STOP = Duration.ofSeconds(6);
    private static final Duration IMMEDIATE_STOP = Duration.ofSeconds(2);
    private static final long POLL_NANOS = Duration.ofMillis(20).toNanos();
    private static final int READY_LINE = 7;

    private final Process process;
    private final Path data;

    private PostgresProcess(Process process, Path data) {
        this.process = process;
        this.data = data;
    }

    static PostgresProcess start(ProcessBuilder command, Path data, Path logFile) {
        endOrphans(data);
        command.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile.toFile()));
        var running = new PostgresProcess(spawn(command), data);
        running.awaitReady(logFile);
        return running;
    }

    /**
     * The kernel ties a parent-death signal to the thread that started the child, so that thread
     * must last as long as the JVM: a pool's thread that retires would stop the database.
     */
    private static Process spawn(ProcessBuilder command) {
        var started = new CompletableFuture<Process>();
        Thread.ofPlatform()
                .daemon()
                .name("postgres-keeper")
                .start(() -> {
                    try {
                        var process = command.start();
                        started.complete(process);
                        process.waitFor();
                    } catch (IOException e) {
                        started.completeExceptionally(e);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
        try {
            return started.get();
        } catch (ExecutionException e) {
            throw new CannotStartException("PostgreSQL did not start: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStartException("Interrupted while starting PostgreSQL", e);
        }
    }

    /** The lock file was removed before the start, so a "ready" in it is this server's own. */
    private void awaitReady(Path logFile) {
        var ended = waitFor(START_LIMIT, () -> !process.isAlive() || isReady());
        if (!ended || !process.isAlive()) {
            stop();
            throw new CannotStartException(
                    "PostgreSQL did not become ready. Its log "
                            + logFile
                            + " ends with:\n"
                            + tail(logFile));
        }
    }

    private boolean isReady() {
        var lines = lockFile(data);
        return lines.size() > READY_LINE && lines.get(READY_LINE).strip().equals("ready");
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** The server's own: the child that we started may only be the command that stepped down. */
    long pid() {
        return postmaster().pid();
    }

    private ProcessHandle postmaster() {
        return ProcessHandle.of(postmasterPid(data)).orElse(process.toHandle());
    }

    /** Ends connections and writes a checkpoint; a server that doesn't manage that is cut off. */
    void stop() {
        end(postmaster(), data);
    }

    /**
     * What a killed JVM left: a postmaster, or backends of a killed postmaster that haven't noticed
     * yet. Starting beside them would damage the data, and the caller holds the directory's lock,
     * so they are nobody's.
     */
    private static void endOrphans(Path data) {
        var orphans = processesIn(data);
        if (!orphans.isEmpty()) {
            log.info("Stopping {} PostgreSQL process(es) left by an earlier run", orphans.size());
            var postmaster = postmasterPid(data);
            orphans.stream()
                    .filter(orphan -> orphan.pid() == postmaster)
                    .forEach(orphan -> end(orphan, data));
            if (!waitFor(IMMEDIATE_STOP, () -> processesIn(data).isEmpty())) {
                processesIn(data).forEach(ProcessHandle::destroyForcibly);
                waitFor(IMMEDIATE_STOP, () -> processesIn(data).isEmpty());
            }
        }
        try {
            // Its process id may by now be anybody's, and PostgreSQL would then refuse to start.
            Files.deleteIfExists(data.resolve("postmaster.pid"));
        } catch (IOException e) {
            throw new CannotStartException("Can't remove the lock file in " + data, e);
        }
    }

    private static void end(ProcessHandle postmaster, Path data) {
        signal(postmaster, "INT");
        if (waitFor(FAST_STOP, () -> !postmaster.isAlive())) {
            return;
        }
        log.warn("PostgreSQL in {} did not stop in {}: cutting it off", data, FAST_STOP);
        signal(postmaster, "QUIT");
        if (!waitFor(IMMEDIATE_STOP, () -> !postmaster.isAlive())) {
            postmaster.destroyForcibly();
        }
    }

    /** Java can only send TERM, which for PostgreSQL means: wait until all clients have left. */
    private static void signal(ProcessHandle target, String name) {
        try {
            new ProcessBuilder("sh", "-c", "kill -" + name + " " + target.pid())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            target.destroy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            target.destroyForcibly();
        }
    }

    /**
     * All server processes work inside the data directory; without /proc only the first is seen.
     */
    private static List<ProcessHandle> processesIn(Path data) {
        if (Files.isDirectory(Path.of("/proc/self"))) {
            return ProcessHandle.allProcesses().filter(process -> worksIn(process, data)).toList();
        }
        return ProcessHandle.of(postmasterPid(data))
                .filter(process -> process.info().command().orElse("").endsWith("/postgres"))
                .stream()
                .toList();
    }

    private static boolean worksIn(ProcessHandle process, Path data) {
        try {
            var link = Path.of("/proc/" + process.pid() + "/cwd");
            return Files.readSymbolicLink(link).equals(data);
        } catch (IOException notOursOrGone) {
            return false;
        }
    }

    private static long postmasterPid(Path data) {
        var lines = lockFile(data);
        try {
            return lines.isEmpty() ? -1 : Long.parseLong(lines.getFirst().strip());
        } catch (NumberFormatException halfWritten) {
            return -1;
        }
    }

    private static List<String> lockFile(Path data) {
        try {
            return Files.readAllLines(data.resolve("postmaster.pid"));
        } catch (IOException absent) {
            return List.of();
        }
    }

    private static String tail(Path logFile) {
        try {
            var lines = Files.readAllLines(logFile);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 10), lines.size()));
        } catch (IOException e) {
            return "(unreadable: " + e + ")";
        }
    }

    private static boolean waitFor(Duration limit, BooleanSupplier condition) {
        var end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        return true;
    }
}
