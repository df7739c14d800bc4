package io.telemark.firmware;

import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;

/** Devices that need no hardware. */
@Command(
        name = "firmware-sim",
        description =
                "Plays sensor devices: simulated ones, recorded ones, and ones that behave badly.",
        mixinStandardHelpOptions = true,
        version = "firmware-sim 0.1.0",
        subcommands = {
            ModelCommand.Ride.class,
            ModelCommand.Run.class,
            ModelCommand.Intervals.class,
            ReplayCommand.class,
            ImportCommand.class,
            DeliverCommand.class,
            FleetCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:everything was acknowledged",
            "1:a file could not be read, the flash could not be used, the bridge refused something, or a fleet's batches are lost or doubled",
            "2:the command line is wrong",
            "3:not everything was acknowledged in time, or the device was not let in"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  firmware-sim ride --speed 60 --device ID --secret SECRET",
            "  firmware-sim intervals --duration PT30M --save workout.fit",
            "  firmware-sim replay tour.fit --speed 100 --loss 0.05 --duplicate 0.1 --seed 7 ...",
            "  firmware-sim ride --flash-dir ~/flash --clock-drift 50 ...    (kill -9 it, then:)",
            "  firmware-sim deliver ~/flash --device ID --secret SECRET",
            "  firmware-sim import *.fit *.gpx.gz --device ID --secret SECRET",
            "  firmware-sim fleet --devices 2000 --rate 25000 --payload 200 --credentials devices.csv"
        })
public final class FirmwareSim {
    /**
     * Reports every lost link with a stack trace; the ledger says it in one figure. Held, or the
     * level is forgotten.
     */
    private static final Logger PAHO = Logger.getLogger("org.eclipse.paho.mqttv5.client.internal");

    public static void main(String[] args) {
        System.exit(run(args));
    }

    /** The same inside another program; answers the exit code. */
    public static int run(String... args) {
        return commandLine().execute(args);
    }

    static CommandLine commandLine() {
        PAHO.setLevel(Level.OFF);
        return new CommandLine(new FirmwareSim())
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.AUTO))
                .setUsageHelpWidth(100)
                .setExecutionExceptionHandler(Terminal::explain);
    }
}
