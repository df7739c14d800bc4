package io.telemark.firmware;

import io.telemark.firmware.ReplayCommand.DeclaredSport;
import io.telemark.firmware.device.VirtualDevice;
import io.telemark.firmware.recording.RecordingFile;
import io.telemark.firmware.replay.Upload;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Files as a slow device. */
@Command(
        name = "import",
        description = "Uploads recordings; uploading one again changes nothing.",
        mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {
    @Spec private CommandSpec command = CommandSpec.create();

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "FIT, TCX or GPX, also packed by gzip")
    private List<Path> files = List.of();

    @Mixin private ConnectionOptions connection = new ConnectionOptions();

    @Option(
            names = "--sport",
            description =
                    "where a file does not say: ${COMPLETION-CANDIDATES}; another sport is another"
                            + " activity: delete the one that was wrong")
    private @Nullable DeclaredSport sport;

    @Override
    public Integer call() throws InterruptedException {
        if (!connection.isComplete()) {
            throw new ParameterException(
                    command.commandLine(),
                    "Missing --device and --secret (or TELEMARK_DEVICE and TELEMARK_SECRET).");
        }
        var out = command.commandLine().getOut();
        var worst = 0;
        try (var device = VirtualDevice.start(connection.toDevice())) {
            for (var file : files) {
                worst = Math.max(worst, upload(file, device, out));
                out.flush();
                if (device.turnedAway().isPresent()) {
                    out.println(device.turnedAway().get());
                    return Terminal.NOT_ACKNOWLEDGED;
                }
            }
        }
        return worst;
    }

    private int upload(Path path, VirtualDevice device, PrintWriter out)
            throws InterruptedException {
        try {
            var read = RecordingFile.read(path);
            var file = sport == null ? read : read.declared(sport.sport);
            var outcome = Upload.of(file, device, connection.patience());
            out.printf(
                    "%s  %s, %d records, %d batches: %d acknowledged, %d refused; activity %s%n",
                    path.getFileName(),
                    file.format(),
                    file.activity().records(),
                    outcome.batches(),
                    outcome.acknowledged(),
                    outcome.refused(),
                    outcome.activityId());
            file.activity().problems().forEach(problem -> out.println("  broken: " + problem));
            if (outcome.refused() > 0) {
                return Terminal.REFUSED;
            }
            return outcome.isComplete() ? 0 : Terminal.NOT_ACKNOWLEDGED;
        } catch (IOException unreadable) {
            out.printf("%s  %s%n", path.getFileName(), unreadable.getMessage());
            return Terminal.REFUSED;
        }
    }
}
