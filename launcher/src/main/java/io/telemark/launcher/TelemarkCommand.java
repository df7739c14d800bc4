package io.telemark.launcher;

import io.telemark.embedded.CannotStartException;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The entry of {@code ./telemark}. */
@Command(
        name = "telemark",
        description = "From a sensor's reading to final training metrics, on this machine.",
        subcommands = {
            DemoCommand.class,
            UpCommand.class,
            StatusCommand.class,
            AthleteCommand.class,
            LoadCommand.class,
            DeviceCommand.class,
            TokenCommand.class,
            ImportCommand.class,
            ReplayCommand.class,
            FleetCommand.class,
            CommandLine.HelpCommand.class
        },
        synopsisSubcommandLabel = "<command>",
        mixinStandardHelpOptions = true,
        version = "telemark 0.1.0")
public final class TelemarkCommand implements Runnable {
    private static final int FAILED = 1;

    @Spec private CommandSpec spec;

    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT); // Numbers look the same on every machine.
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new TelemarkCommand())
                .setExecutionExceptionHandler((failure, commandLine, parsed) -> {
                    if (!(failure instanceof CannotStartException)) {
                        throw failure;
                    }
                    commandLine.getErr().println(failure.getMessage());
                    return FAILED;
                });
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command?");
    }
}
