package io.telemark.launcher;

import io.telemark.embedded.CannotStartException;
import io.telemark.launcher.client.RunningTelemark;
import io.telemark.launcher.terminal.Table;
import io.telemark.launcher.terminal.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

@Command(name = "load", description = "Show an athlete's last days: load, fitness, fatigue, form.")
final class LoadCommand implements Callable<Integer> {
    private static final int MOST = 42;

    @Mixin private DataOption data;
    @Mixin private AthleteOption option;

    @Option(
            names = "--days",
            paramLabel = "<n>",
            defaultValue = "14",
            description = "How many (default: ${DEFAULT-VALUE}, at most 42).")
    private int days;

    @Override
    public Integer call() {
        if (days < 1 || days > MOST) {
            throw new CannotStartException("--days must be from 1 to %d.".formatted(MOST));
        }
        var terminal = Terminal.ofThisProcess();
        var load = option.sensors(RunningTelemark.on(data.directory())).load();
        var all = load.path("days");
        if (all.isEmpty()) {
            terminal.say(
                    "No load yet: it needs an activity, and thresholds (./telemark athlete set)"
                            + " or how hard it felt (./telemark rate).");
            return 0;
        }
        terminal.say(table(all).toString());
        if (all.path(all.size() - 1).path("state").asString().equals("BUILDING")) {
            terminal.say("");
            terminal.say(
                    "building: fitness began at 0 on %s and needs six weeks to say something."
                            .formatted(load.path("firstDay").asString()));
        }
        return 0;
    }

    private Table table(JsonNode all) {
        var table = new Table("day", "load", "fitness", "fatigue", "form", "ramp", "activities");
        for (var i = Math.max(0, all.size() - days); i < all.size(); i++) {
            var day = all.path(i);
            table.row(
                    day.path("day").asString(),
                    number(day, "load"),
                    number(day, "fitness"),
                    number(day, "fatigue"),
                    number(day, "form"),
                    number(day, "ramp"),
                    Integer.toString(day.path("activities").size()));
        }
        return table;
    }

    /** Without the sign of what is hardly less than 0. */
    private static double tenths(double value) {
        return Math.round(10 * value) / 10.0;
    }

    private static String number(JsonNode day, String name) {
        return day.has(name) ? "%.1f".formatted(tenths(day.path(name).asDouble())) : "-";
    }
}
