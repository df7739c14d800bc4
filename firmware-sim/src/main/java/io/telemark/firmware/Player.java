package io.telemark.firmware;

import io.telemark.contracts.telemetry.BatchReader;
import io.telemark.firmware.device.VirtualDevice;
import io.telemark.firmware.recording.ActivityIds;
import io.telemark.firmware.recording.BatchSize;
import io.telemark.firmware.recording.RecordedActivity;
import io.telemark.firmware.replay.Replay;
import java.io.PrintWriter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Plays one activity through one device, as the options say. */
final class Player {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Mixin private ConnectionOptions connection = new ConnectionOptions();

    @ArgGroup(validate = false, heading = "%nFaults:%n")
    private FaultOptions faults = new FaultOptions();

    @Option(
            names = "--speed",
            defaultValue = "1",
            description = "recorded seconds a second, 1 to 1000 (${DEFAULT-VALUE})")
    private double speed = 1;

    @Option(names = "--progress", description = "a line for every batch")
    private boolean progress;

    long seed() {
        return faults.seed();
    }

    double speed() {
        return speed;
    }

    boolean hasDevice() {
        return connection.isComplete();
    }

    PrintWriter out() {
        if (command == null) {
            throw new IllegalStateException("asked before the command line was read");
        }
        return command.commandLine().getOut();
    }

    ParameterException wrong(String message) {
        if (command == null) {
            throw new IllegalStateException(message);
        }
        return new ParameterException(command.commandLine(), message);
    }

    int play(RecordedActivity activity, PrintWriter out) throws InterruptedException {
        if (!connection.isComplete()) {
            throw wrong("Missing --device and --secret (or TELEMARK_DEVICE and TELEMARK_SECRET).");
        }
        if (speed < 1 || speed > 1_000) {
            throw wrong("--speed: %s (expected: 1 to 1000)".formatted(speed));
        }
        var boot = Instant.now().toEpochMilli();
        var id =
                ActivityIds.of(
                        activity.startMillis() + faults.clock().offset().toMillis(),
                        boot,
                        connection.device().getMostSignificantBits() ^ boot);
        var options = faults.flash(connection.toDevice());
        var clock = faults.clock();
        out.printf("activity %s: %d records, %s%n", id, activity.records(), options);
        if (clock.driftPpm() != 0) {
            out.printf("clock drifts by %+.1f ppm%n", clock.driftPpm());
        }
        try (var device = VirtualDevice.start(options, boot)) {
            if (device.waiting() > 0) {
                out.printf("%d batches of an earlier start on the flash%n", device.waiting());
            }
            out.flush();
            new Replay(activity, id, speed, clock, BatchSize.LIVE)
                    .play(device, step -> show(step, out));
            var answered = device.awaitAcknowledged(connection.patience());
            return Terminal.report(out, device, answered);
        }
    }

    private void show(Replay.Step step, PrintWriter out) {
        if (!step.recorded()) {
            out.printf("batch %d: the flash is full, not recorded%n", step.batch());
        } else if (progress) {
            out.printf(
                    "%s  %d/%d  %s%n",
                    Instant.ofEpochMilli(step.content().getSentAtMillis()),
                    step.batch(),
                    step.batches(),
                    readings(step));
        }
        out.flush();
    }

    private static String readings(Replay.Step step) {
        var line = new StringBuilder();
        for (var column : step.content().getColumnsList()) {
            var values = BatchReader.values(step.content(), column);
            var last = values[values.length - 1];
            switch (column.getChannel()) {
                case CHANNEL_HEART_RATE -> line.append("%.0f bpm ".formatted(last));
                case CHANNEL_POWER -> line.append("%.0f W ".formatted(last));
                case CHANNEL_SPEED -> line.append("%.1f km/h ".formatted(last * 3.6));
                case CHANNEL_DISTANCE -> line.append("%.2f km ".formatted(last / 1_000));
                default -> {} // A line shows what a watch shows.
            }
        }
        return line.toString().strip();
    }
}
