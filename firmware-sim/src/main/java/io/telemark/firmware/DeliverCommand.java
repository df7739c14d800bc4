package io.telemark.firmware;

import io.telemark.firmware.device.VirtualDevice;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A device that is switched on and records nothing. */
@Command(
        name = "deliver",
        description = "Sends what an earlier start of the device left on its flash.",
        mixinStandardHelpOptions = true)
final class DeliverCommand implements Callable<Integer> {
    @Spec private CommandSpec command = CommandSpec.create();

    @Parameters(paramLabel = "DIRECTORY", description = "what --flash-dir was then")
    private Path directory = Path.of("");

    @Mixin private ConnectionOptions connection = new ConnectionOptions();

    @Override
    public Integer call() throws InterruptedException {
        if (!connection.isComplete()) {
            throw new ParameterException(
                    command.commandLine(),
                    "Missing --device and --secret (or TELEMARK_DEVICE and TELEMARK_SECRET).");
        }
        var out = command.commandLine().getOut();
        var options = connection.toDevice().withFlashIn(directory);
        try (var device = VirtualDevice.start(options)) {
            var answered = device.awaitAcknowledged(connection.patience());
            return Terminal.report(out, device, answered);
        }
    }
}
