package io.telemark.launcher;

import io.telemark.embedded.CannotStartException;
import io.telemark.launcher.client.Finals;
import io.telemark.launcher.client.Numbers;
import io.telemark.launcher.client.RunningTelemark;
import io.telemark.launcher.terminal.Terminal;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "replay",
        description =
                "Compute an activity again from what is stored, and compare all numbers bit for"
                        + " bit.")
final class ReplayCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int DIFFERENT = 1;
    private static final int SHOWN = 10;

    private final Terminal terminal = Terminal.ofThisProcess();

    @Mixin private DataOption data;
    @Mixin private AthleteOption athlete;

    @Parameters(
            paramLabel = "ACTIVITY",
            arity = "0..1",
            description = "Its id (default: the newest).")
    private @Nullable UUID activity;

    @Override
    public Integer call() {
        var sensors = athlete.sensors(RunningTelemark.on(data.directory()));
        var id = activity == null ? sensors.newest() : activity;
        var before =
                sensors.activity(id)
                        .orElseThrow(() ->
                                new CannotStartException(
                                        "This athlete has no activity %s. Without an id, the newest is replayed."
                                                .formatted(id)));
        sensors.replay(id);
        var after = new Finals(sensors, PATIENCE).awaitReplayed(id, before);
        var numbers = Numbers.of(before);
        var differences = numbers.differences(Numbers.of(after));
        terminal.say(
                differences.isEmpty()
                        ? "Activity %s: replayed, all %d numbers are the same to the last bit."
                                .formatted(id, numbers.byPath().size())
                        : "Activity %s: %d of %d numbers differ:"
                                .formatted(id, differences.size(), numbers.byPath().size()));
        differences.stream().limit(SHOWN).forEach(line -> terminal.say("  " + line));
        return differences.isEmpty() ? 0 : DIFFERENT;
    }
}
