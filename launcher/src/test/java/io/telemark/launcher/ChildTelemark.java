package io.telemark.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A {@code telemark} command in a JVM of its own, to be signalled and killed. */
final class ChildTelemark implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Process process;
    private final Path output;

    private ChildTelemark(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    static ChildTelemark start(Path data, String... arguments) throws IOException {
        var words =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx1g",
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-Dtelemark.data=" + data,
                                "-cp",
                                System.getProperty("java.class.path"),
                                TelemarkCommand.class.getName()));
        words.addAll(List.of(arguments));
        var output = Files.createTempFile(data.getParent(), "telemark", ".out");
        var process =
                new ProcessBuilder(words)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        return new ChildTelemark(process, output);
    }

    ChildTelemark awaitLine(String part) throws IOException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (!output().contains(part)) {
            assertThat(process.isAlive()).as("ended early: %s", output()).isTrue();
            assertThat(System.nanoTime())
                    .as("waiting for '%s': %s", part, output())
                    .isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        return this;
    }

    int awaitExit() throws InterruptedException, IOException {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).as(output()).isTrue();
        return process.exitValue();
    }

    /** How long it took to end after SIGTERM. */
    Duration terminate() throws InterruptedException, IOException {
        var begin = System.nanoTime();
        process.destroy();
        awaitExit();
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    void kill() throws InterruptedException, IOException {
        process.destroyForcibly();
        awaitExit();
    }

    String output() throws IOException {
        return Files.readString(output);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
