package io.telemark.launcher;

import io.telemark.launcher.client.Finals;
import io.telemark.launcher.client.RunningTelemark;
import io.telemark.launcher.terminal.EffortTable;
import io.telemark.launcher.terminal.Terminal;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "rate",
        description =
                "Say how hard an activity felt. Times minutes that is its load where no sensor says"
                        + " better.")
final class RateCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Terminal terminal = Terminal.ofThisProcess();

    @Mixin private DataOption data;
    @Mixin private AthleteOption athlete;

    @Parameters(
            index = "0",
            paramLabel = "EFFORT",
            description =
                    "1 very, very easy, 3 moderate, 5 hard, 7 very hard, 10 maximal, also halves;"
                            + " none takes back what was said.")
    private Said said;

    @Parameters(
            index = "1",
            paramLabel = "ACTIVITY",
            arity = "0..1",
            description = "Its id (default: the newest).")
    private @Nullable UUID activity;

    /** A number, or that there is none. */
    record Said(OptionalDouble perceived) {}

    @Override
    public Integer call() {
        var sensors = athlete.sensors(RunningTelemark.on(data.directory()));
        var id = activity == null ? sensors.newest() : activity;
        said.perceived()
                .ifPresentOrElse(
                        perceived -> sensors.rate(id, perceived), () -> sensors.takeBackRating(id));
        var after = new Finals(sensors, PATIENCE).awaitRated(id, said.perceived());
        terminal.say("Activity %s, revision %d:".formatted(id, after.path("revision").asInt()));
        terminal.say(new EffortTable(after).toString());
        return 0;
    }
}
