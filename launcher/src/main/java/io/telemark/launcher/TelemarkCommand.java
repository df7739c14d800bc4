package io.telemark.launcher;

import io.telemark.embedded.CannotStartException;
import java.util.Locale;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The entry of {@code ./telemark}. */
@Command(
        name = "telemark",
        description = "From a sensor's reading to final training metrics, on this machine.",
        subcommands = {
            DemoCommand.class,
            UpCommand.class,
            StatusCommand.class,
            ScaleCommand.class,
            AthleteCommand.class,
            RateCommand.class,
            LoadCommand.class,
            ScoreCommand.class,
            DeviceCommand.class,
            TokenCommand.class,
            ImportCommand.class,
            ReplayCommand.class,
            FleetCommand.class,
            BenchCommand.class,
            DeadLettersCommand.class,
            CommandLine.HelpCommand.class
        },
        synopsisSubcommandLabel = "<command>",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        version = "telemark 0.1.0")
public final class TelemarkCommand implements Runnable {
    private static final int FAILED = 1;

    @Spec private CommandSpec spec;

    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT); // Numbers look the same on every machine.
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        var commandLine = new CommandLine(new TelemarkCommand());
        Typed.registerIn(commandLine);
        return commandLine.setExecutionExceptionHandler((failure, failed, _) -> {
            failed.getErr().println(told(failure));
            return FAILED;
        });
    }

    /** A person at a terminal can do nothing with a stack trace; whoever repairs it finds it. */
    private static String told(Exception failure) {
        if (failure instanceof CannotStartException) {
            return String.valueOf(failure.getMessage());
        }
        LoggerFactory.getLogger(TelemarkCommand.class).error("Not foreseen", failure);
        var log = System.getProperty("telemark.log");
        return "This should not have happened: %s. %s"
                .formatted(failure, log == null ? "" : "Please report it with " + log + ".log");
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command?");
    }
}
