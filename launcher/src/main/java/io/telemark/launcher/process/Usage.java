package io.telemark.launcher.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What a process has used up to now, with its children, also those that have ended.
 *
 * @param cpu zero where the system doesn't tell
 * @param residentBytes zero where the system doesn't tell
 */
public record Usage(Duration cpu, long residentBytes) {
    /** Linux counts in these for every program, whatever its own clock is. */
    private static final int TICKS_PER_SECOND = 100;

    private static final int USER_TIME = 11; // Behind the name, which may hold anything but ')'.
    private static final int TIMES = 4; // User and system, its own and that of ended children.

    /** Of a process and all below it. */
    public static Usage of(ProcessHandle process) {
        var sum = alone(process);
        for (var below : process.descendants().toList()) {
            var one = alone(below);
            // Pages that all share, as PostgreSQL's buffers, would be counted once for each.
            sum = new Usage(sum.cpu.plus(one.cpu), Math.max(sum.residentBytes, one.residentBytes));
        }
        return sum;
    }

    private static Usage alone(ProcessHandle process) {
        var proc = Path.of("/proc", Long.toString(process.pid()));
        try {
            var stat = Files.readString(proc.resolve("stat"));
            var words = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" "));
            var ticks =
                    words.subList(USER_TIME, USER_TIME + TIMES).stream()
                            .mapToLong(Long::parseLong)
                            .sum();
            return new Usage(Duration.ofMillis(ticks * 1_000 / TICKS_PER_SECOND), resident(proc));
        } catch (IOException | RuntimeException noSuchSystem) {
            return new Usage(process.info().totalCpuDuration().orElse(Duration.ZERO), 0);
        }
    }

    private static long resident(Path proc) throws IOException {
        for (var line : Files.readAllLines(proc.resolve("status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("[^0-9]", "")) * 1_024;
            }
        }
        return 0;
    }
}
