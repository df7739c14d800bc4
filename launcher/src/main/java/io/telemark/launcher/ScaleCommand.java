package io.telemark.launcher;

import io.telemark.embedded.CannotStartException;
import io.telemark.launcher.stack.ScaleDesk;
import io.telemark.launcher.terminal.Terminal;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code telemark scale}. */
@Command(
        name = "scale",
        description = "Run more or fewer processes of a service, beside what runs.",
        footer = {"", "  ./telemark scale streams=2 bridge=2"})
final class ScaleCommand implements Callable<Integer> {
    private static final int REFUSED = 1;

    @Mixin private DataOption data;

    @Parameters(
            paramLabel = "SERVICE=COUNT",
            arity = "1..*",
            description = "How many there shall be: bridge and streams can have several.")
    private Map<String, Integer> counts;

    @Override
    public Integer call() throws InterruptedException {
        var directory = data.directory();
        if (!directory.isRunning()) {
            throw new CannotStartException(
                    "No Telemark runs on %s. Start one with ./telemark up --processes"
                            .formatted(directory.root()));
        }
        var desk = new ScaleDesk(directory.run());
        for (var each : counts.entrySet()) {
            var answer = desk.ask(each.getKey(), each.getValue());
            Terminal.ofThisProcess().say(answer.text());
            if (!answer.done()) {
                return REFUSED;
            }
        }
        return 0;
    }
}
