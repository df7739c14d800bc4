package io.telemark.launcher;

import io.telemark.embedded.CannotStartException;
import io.telemark.firmware.model.SyntheticActivity;
import io.telemark.firmware.model.SyntheticActivity.Plan;
import io.telemark.firmware.recording.FitWriter;
import io.telemark.firmware.recording.RecordingFile;
import io.telemark.firmware.recording.UnreadableRecordingException;
import io.telemark.launcher.client.RunningTelemark;
import io.telemark.launcher.demo.Demo;
import io.telemark.launcher.stack.DataDirectory;
import io.telemark.launcher.stack.Stack;
import io.telemark.launcher.stack.StackPlan;
import io.telemark.launcher.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "demo",
        description =
                "Watch a ride being computed, live and then finally, and see whether all ways to its"
                        + " numbers agree.")
final class DemoCommand implements Callable<Integer> {
    private static final int DISAGREE = 1;
    private static final long SEED = 2026;

    /** Long enough to watch, short enough to stay. */
    private static final Duration SHOWN_FOR = Duration.ofSeconds(30);

    @Mixin private DataOption data;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            description = "A FIT, TCX or GPX file (default: a ride that nobody rode).")
    private @Nullable Path file;

    @Option(
            names = "--speed",
            paramLabel = "<times>",
            description = "How much faster than life, 1 to 1000 (default: as takes 30 s).")
    private @Nullable Double speed;

    @Override
    public Integer call() {
        var begin = System.nanoTime();
        var terminal = Terminal.ofThisProcess();
        var recording = recording();
        var directory = data.directoryToRun("demo");
        terminal.say("Telemark starts, with data of its own in " + directory.root());
        try (var stack = new Stack(directory, StackPlan.inOneProcess())) {
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(stack::close));
            stack.start(_ -> {});
            terminal.say("All healthy after %.1f s.".formatted((System.nanoTime() - begin) / 1e9));
            return demo(directory, stack, recording, terminal, begin);
        }
    }

    private int demo(
            DataDirectory directory,
            Stack stack,
            RecordingFile recording,
            Terminal terminal,
            long begin) {
        var pace = speed == null ? usualSpeed(recording) : Math.clamp(speed, 1, 1_000);
        terminal.say(
                "%s: %d records over %d min, at %.0f times the speed of life"
                        .formatted(
                                recording.name(),
                                recording.activity().records(),
                                span(recording).toMinutes(),
                                pace));
        var agrees =
                new Demo(new RunningTelemark(directory, stack.ports()), terminal)
                        .show(recording, pace);
        terminal.say("");
        terminal.say(
                "%s  (%.0f s in all)"
                        .formatted(
                                agrees
                                        ? "Nothing lost, nothing doubled, every way gives the same numbers."
                                        : "The ways to these numbers do NOT agree.",
                                (System.nanoTime() - begin) / 1e9));
        return agrees ? 0 : DISAGREE;
    }

    private RecordingFile recording() {
        try {
            return file == null ? rideOfNobody() : RecordingFile.read(file);
        } catch (UnreadableRecordingException unreadable) {
            throw new CannotStartException(String.valueOf(unreadable.getMessage()), unreadable);
        } catch (IOException e) {
            throw new CannotStartException("Can't read %s: %s".formatted(file, e), e);
        }
    }

    /** As a file, because one of the ways to its numbers is to upload one. */
    private static RecordingFile rideOfNobody() throws UnreadableRecordingException {
        var length = Plan.RIDE.usualDuration();
        var ride = SyntheticActivity.of(Plan.RIDE, SEED, length, Instant.now().minus(length));
        return RecordingFile.of("A ride on a hilly island", FitWriter.write(ride));
    }

    private static Duration span(RecordingFile recording) {
        var times = Arrays.stream(recording.activity().timesMillis()).summaryStatistics();
        return Duration.ofMillis(times.getMax() - times.getMin());
    }

    private static double usualSpeed(RecordingFile recording) {
        return Math.clamp((double) span(recording).toMillis() / SHOWN_FOR.toMillis(), 1, 1_000);
    }
}
