package io.telemark.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What makes a process hang as if its machine did, and what lets it go on. */
enum Signal {
    STOP,
    CONT;

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Path PROCESSES = Path.of("/proc");
    private static final char STOPPED = 'T';
    private static final String GONE = "XZ";

    /** Returns when it has taken effect; fails when there is no such process to be had. */
    void to(long pid) {
        // To kill, 0 is everybody in this group, and -1 everybody.
        if (pid <= 0) {
            throw new IllegalStateException(
                    "no process %d (expected: one that runs)".formatted(pid));
        }
        if (kill(List.of(pid)) != 0) {
            throw new IllegalStateException("kill -%s %d failed".formatted(this, pid));
        }
        Await.until("process %d took %s".formatted(pid, this), PATIENCE, () -> isTakenBy(pid));
    }

    /** The same for many, each of which may end by itself at any moment. */
    void toWhoIsThere(List<Long> pids) {
        if (pids.isEmpty()) {
            return;
        }
        kill(pids);
        Await.until(
                "processes %s took %s".formatted(pids, this),
                PATIENCE,
                () -> pids.stream().allMatch(pid -> isGone(pid) || isTakenBy(pid)));
    }

    private int kill(List<Long> pids) {
        var command = new ArrayList<>(List.of("kill", "-" + this));
        pids.forEach(pid -> command.add(Long.toString(pid)));
        try {
            return new ProcessBuilder(command).start().waitFor();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Where a system has no such files, kill's own word must do. */
    private boolean isTakenBy(long pid) {
        return !Files.exists(PROCESSES.resolve("self"))
                || (this == STOP) == (state(pid) == STOPPED);
    }

    /** Or dead, and only not yet asked for by its parent, who may hang itself. */
    private static boolean isGone(long pid) {
        return GONE.indexOf(state(pid)) >= 0;
    }

    private static char state(long pid) {
        try {
            var stat = Files.readString(PROCESSES.resolve(Long.toString(pid)).resolve("stat"));
            // The name before it is in brackets, and may itself have some.
            return stat.charAt(stat.lastIndexOf(')') + 2);
        } catch (IOException gone) {
            return GONE.charAt(0);
        }
    }
}
