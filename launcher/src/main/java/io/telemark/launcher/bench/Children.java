package io.telemark.launcher.bench;

import io.telemark.embedded.CannotStartException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Processes that end with this one. Each writes its own log. */
final class Children implements AutoCloseable {
    private static final int STOP_SECONDS = 8;

    private final Path logs;
    private final @Nullable Path profiles;
    private final Deque<Child> running = new ArrayDeque<>();
    private final Thread ending = new Thread(this::killAll, "bench-ending");

    /** One of them. */
    record Child(String name, Process process, Path log) {
        Part part() {
            return new Part(name, process.toHandle());
        }
    }

    /**
     * @param profiles where every JVM keeps a flight recording; null: nobody records
     */
    Children(Path logs, @Nullable Path profiles) {
        this.logs = logs;
        this.profiles = profiles;
        Runtime.getRuntime().addShutdownHook(ending);
    }

    /** This JVM's classes by another main. */
    Child java(String name, int megabytes, Class<?> main, List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home", ""), "bin", "java").toString());
        command.addAll(
                List.of(
                        "-Xmx" + megabytes + "m",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Duser.timezone=UTC"));
        if (profiles != null) {
            command.add(
                    "-XX:StartFlightRecording=settings=profile,jdk.CPUTimeSample#enabled=true,filename="
                            + profiles.resolve(name + ".jfr"));
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path", ""), main.getName()));
        command.addAll(arguments);
        return start(name, command, null);
    }

    Child start(String name, List<String> command, @Nullable Path folder) {
        var log = logs.resolve(name + ".log");
        try {
            var builder =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            if (folder != null) {
                builder.directory(folder.toFile());
            }
            var child = new Child(name, builder.start(), log);
            running.push(child);
            return child;
        } catch (IOException cannot) {
            throw new CannotStartException(
                    "Can't start " + name + ": " + cannot.getMessage(), cannot);
        }
    }

    /** Asks it to end, and makes it if it doesn't. */
    void stop(Child child) {
        running.remove(child);
        end(child);
    }

    private static void end(Child child) {
        try {
            child.process().getOutputStream().close();
            child.process().destroy();
            if (!child.process().waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                child.process().destroyForcibly().waitFor();
            }
        } catch (IOException gone) {
            child.process().destroyForcibly();
        } catch (InterruptedException interrupted) {
            child.process().destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void killAll() {
        running.forEach(child -> child.process().destroyForcibly());
    }

    @Override
    public void close() {
        while (!running.isEmpty()) {
            end(running.pop());
        }
        try {
            Runtime.getRuntime().removeShutdownHook(ending);
        } catch (IllegalStateException endingAlready) {
            // It has done the same.
        }
    }
}
