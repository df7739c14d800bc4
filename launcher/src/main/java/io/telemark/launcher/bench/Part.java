package io.telemark.launcher.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;

/** One process that is measured, with all that it starts: PostgreSQL is a process a connection. */
record Part(String name, ProcessHandle process) {
    private static final double TICKS_A_SECOND = 100; // Of Linux, for every user's program.
    private static final int USER_TICKS = 11; // Counted after the name, which may hold anything.
    private static final int COUNTS = 4;

    /** Of all threads, also the compiler's and the collector's, and of children that are gone. */
    double cpuSeconds() {
        var seconds = cpuSeconds(process);
        for (var child : process.descendants().toList()) {
            seconds += cpuSeconds(child);
        }
        return seconds;
    }

    private static double cpuSeconds(ProcessHandle process) {
        var file = Path.of("/proc", Long.toString(process.pid()), "stat");
        if (!Files.exists(file)) {
            return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3;
        }
        try {
            var line = Files.readString(file);
            var fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
            var ticks = 0L;
            for (var i = USER_TICKS; i < USER_TICKS + COUNTS; i++) {
                ticks += Long.parseLong(fields[i]);
            }
            return ticks / TICKS_A_SECOND;
        } catch (NoSuchFileException ended) {
            return 0; // Its parent counts it from now on.
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
