package io.telemark.firmware;

import io.telemark.firmware.device.Ledger;
import io.telemark.firmware.device.UnusableFlashException;
import io.telemark.firmware.device.VirtualDevice;
import io.telemark.firmware.fleet.FleetException;
import io.telemark.firmware.recording.UnreadableRecordingException;
import java.io.PrintWriter;
import picocli.CommandLine;

/** What people are told, and the exit code that goes with it. */
final class Terminal {
    static final int REFUSED = 1;
    static final int NOT_ACKNOWLEDGED = 3;

    private Terminal() {}

    /**
     * A file that can't be read or written, a fleet that can't run: everyday answers; anything else
     * is a bug and shows where.
     */
    static int explain(Exception problem, CommandLine command, CommandLine.ParseResult parsed) {
        if (problem instanceof UnreadableRecordingException
                || problem instanceof UnusableFlashException
                || problem instanceof FleetException) {
            command.getErr().println(problem.getMessage());
            return REFUSED;
        }
        problem.printStackTrace(command.getErr());
        return command.getCommandSpec().exitCodeOnExecutionException();
    }

    /** One line a device, always with the same figures in the same order. */
    static int report(PrintWriter out, VirtualDevice device, boolean allAnswered) {
        var figures = device.ledger().figures();
        out.println(line(figures));
        device.ledger().refused().entrySet().stream()
                .limit(5)
                .forEach(refusal ->
                        out.printf(
                                "  refused: batch %d: %s%n",
                                refusal.getKey().sequence(), refusal.getValue()));
        device.ledger().notices().stream()
                .limit(5)
                .forEach(notice -> out.println("  notice: " + notice));
        if (device.turnedAway().isPresent()) {
            out.println(device.turnedAway().get());
            return NOT_ACKNOWLEDGED;
        }
        if (!allAnswered) {
            out.println("Not everything was acknowledged in time: is the bridge there?");
            return NOT_ACKNOWLEDGED;
        }
        return figures.refused() > 0 || figures.notRecorded() > 0 ? REFUSED : 0;
    }

    private static String line(Ledger.Figures figures) {
        return "batches: %d recorded, %d acknowledged, %d refused, %d lost to a full flash; %d publications, %d of them repeated; %d connections, %d links lost"
                .formatted(
                        figures.stored(),
                        figures.acknowledged(),
                        figures.refused(),
                        figures.notRecorded(),
                        figures.publications(),
                        figures.repeated(),
                        figures.connections(),
                        figures.linksLost());
    }
}
