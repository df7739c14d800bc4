package io.telemark.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A command as a person types it, in a JVM of its own; what it answers, and what it complains of.
 */
record Cli(int exit, String out, String err) {
    private static final int PATIENCE_SECONDS = 120;

    /** Less memory than the script gives, so that who reads without bounds is found out. */
    private static final String HEAP = "-Xmx384m";

    /** On the Telemark of this data folder. */
    static Cli run(Path data, String... arguments) throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("telemark-cli");
        var out = folder.resolve("out");
        var err = folder.resolve("err");
        var command = ChildProcess.java(HEAP, "-Dtelemark.data=" + data);
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add("io.telemark.launcher.TelemarkCommand");
        command.addAll(List.of(arguments));
        var process =
                new ProcessBuilder(command)
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .start();
        try {
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .as("%s ends", List.of(arguments))
                    .isTrue();
            return new Cli(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            process.destroyForcibly();
            Files.deleteIfExists(out);
            Files.deleteIfExists(err);
            Files.deleteIfExists(folder);
        }
    }
}
