package io.telemark.launcher.terminal;

import io.telemark.kernels.formula.Formulas;
import io.telemark.kernels.load.LoadSource;
import io.telemark.kernels.recording.Sport;
import java.util.Arrays;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** How hard an activity felt, what that comes to, and what counts of each session for its day. */
public final class EffortTable {
    private static final double MINUTE_SECONDS = 60;

    private final JsonNode activity;

    public EffortTable(JsonNode activity) {
        this.activity = activity;
    }

    @Override
    public String toString() {
        var table = new Table("session", "effort", "minutes", "effort x minutes", "load", "by");
        var effort = number(activity.path("metrics").path("perceivedEffort"), 1);
        var isRunFtpKnown = activity.path("thresholds").has("runFtp");
        for (var session : activity.path("sessions")) {
            var metrics = session.path("metrics");
            var counts = LoadSource.best(sport(session), isRunFtpKnown, metrics.propertyNames());
            table.row(
                    session.path("sport").asString().toLowerCase(Locale.ROOT),
                    effort,
                    number(metrics.path("activeTime"), MINUTE_SECONDS),
                    number(metrics.path("sessionRpe"), 1),
                    counts.map(source -> number(metrics.path(source.metric()), 1)).orElse("-"),
                    counts.map(source -> Formulas.of(source.metric()).title()).orElse("nothing"));
        }
        return table.toString().stripTrailing();
    }

    /** What only a newer version knows has no rule of its own here. */
    private static Sport sport(JsonNode session) {
        var name = session.path("sport").asString();
        return Arrays.stream(Sport.values())
                .filter(sport -> sport.name().equals(name))
                .findFirst()
                .orElse(Sport.GENERIC);
    }

    private static String number(JsonNode value, double unit) {
        return value.isMissingNode() ? "-" : "%.1f".formatted(value.asDouble() / unit);
    }
}
