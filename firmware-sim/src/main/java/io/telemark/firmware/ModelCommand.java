package io.telemark.firmware;

import io.telemark.firmware.model.SyntheticActivity;
import io.telemark.firmware.model.SyntheticActivity.Plan;
import io.telemark.firmware.recording.FitWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** An activity of the model: heart rate that lags power, hills, fatigue, noise. */
abstract class ModelCommand implements Callable<Integer> {
    private final Plan plan;

    @Mixin private Player player = new Player();

    @Option(
            names = "--duration",
            description =
                    "ISO 8601, such as PT20M (usual: an hour of riding, 40 minutes of running)")
    private @Nullable Duration duration;

    @Option(
            names = "--start",
            description =
                    "of the activity, such as 2026-05-01T07:00:00Z (usual: so that no record lies in the future)")
    private @Nullable Instant start;

    @Option(
            names = "--save",
            paramLabel = "FILE",
            description = "write it as a FIT file; without --device nothing is sent")
    private @Nullable Path file;

    ModelCommand(Plan plan) {
        this.plan = plan;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var length = duration == null ? plan.usualDuration() : duration;
        if (length.toSeconds() < 60 || length.compareTo(Duration.ofDays(1)) > 0) {
            throw player.wrong("--duration: %s (expected: PT1M to P1D)".formatted(length));
        }
        var activity =
                SyntheticActivity.of(
                        plan, player.seed(), length, start == null ? begin(length) : start);
        var out = player.out();
        if (file != null) {
            Files.write(file, FitWriter.write(activity));
            out.printf("%s: %d records%n", file, activity.records());
            out.flush();
        }
        return file != null && !player.hasDevice() ? 0 : player.play(activity, out);
    }

    /**
     * A fast replay ends now instead of beginning now: the bridge would doubt records from the
     * future.
     */
    private Instant begin(Duration length) {
        var ahead = length.toMillis() * (1 - 1 / player.speed());
        return Instant.now().minusMillis((long) ahead);
    }

    @Command(
            name = "ride",
            description = "An hour on a hilly road, with power.",
            mixinStandardHelpOptions = true)
    static final class Ride extends ModelCommand {
        Ride() {
            super(Plan.RIDE);
        }
    }

    @Command(
            name = "run",
            description = "Forty minutes on foot, with running dynamics.",
            mixinStandardHelpOptions = true)
    static final class Run extends ModelCommand {
        Run() {
            super(Plan.RUN);
        }
    }

    @Command(
            name = "intervals",
            description = "A guided workout on the bicycle: three minutes hard, three easy.",
            mixinStandardHelpOptions = true)
    static final class Intervals extends ModelCommand {
        Intervals() {
            super(Plan.INTERVALS);
        }
    }
}
