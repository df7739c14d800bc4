package io.telemark.launcher.terminal;

import io.telemark.kernels.formula.Formula;
import io.telemark.kernels.formula.Formulas;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** An activity for people: what most look at first, under the names that they know. */
public final class ActivityTable {
    private static final List<String> FIRST =
            List.of(
                    "activeTime",
                    "movingTime",
                    "distance",
                    "averageSpeed",
                    "ascent",
                    "averageHeartRate",
                    "maxHeartRate",
                    "trimp",
                    "heartRateLoad",
                    "energyFromHeartRate",
                    "heartRateZonesThreshold",
                    "averagePower",
                    "weightedPower",
                    "intensity",
                    "load",
                    "work",
                    "wBalanceMin",
                    "ftpEstimate",
                    "powerZones",
                    "powerCurve",
                    "averageCadenceNonZero",
                    "gradeAdjustedSpeed",
                    "runLoad",
                    "swimLoad",
                    "sessionRpe",
                    "perceivedLoad",
                    "vdot",
                    "decouplingPower",
                    "efficiency");

    private static final List<String> CURVE_POINTS = List.of("1", "5", "60", "300", "1200", "3600");
    private static final int METRES_IN_KM = 1_000;
    private static final double KM_PER_HOUR = 3.6;

    private final JsonNode activity;

    public ActivityTable(JsonNode activity) {
        this.activity = activity;
    }

    @Override
    public String toString() {
        var text = new StringBuilder();
        for (var session : activity.path("sessions")) {
            text.append(
                    "  %s, revision %d, %s, %s%n"
                            .formatted(
                                    session.path("sport").asString().toLowerCase(Locale.ROOT),
                                    activity.path("revision").asInt(),
                                    activity.path("status").asString().toLowerCase(Locale.ROOT),
                                    session.path("start").asString()));
            text.append(table(session.path("metrics")).toString().indent(2));
        }
        return text.toString().stripTrailing();
    }

    private static Table table(JsonNode metrics) {
        var table = new Table("metric", "usually called", "value");
        for (var id : FIRST) {
            var value = metrics.path(id);
            if (!value.isMissingNode()) {
                var formula = Formulas.of(id);
                table.row(formula.title(), formula.usualName(), shown(formula, value));
            }
        }
        return table;
    }

    private static String shown(Formula formula, JsonNode value) {
        if (!value.isObject()) {
            return number(formula, value.asDouble());
        }
        var isCurve = formula.id().equals("powerCurve");
        return value.properties().stream()
                .filter(point -> !isCurve || CURVE_POINTS.contains(point.getKey()))
                .map(point ->
                        (isCurve ? time(Integer.parseInt(point.getKey())) : point.getKey())
                                + ": "
                                + number(formula, point.getValue().asDouble()))
                .collect(Collectors.joining("  "));
    }

    private static String number(Formula formula, double value) {
        return switch (formula.unit()) {
            case "s" -> time(Math.round(value));
            case "m" ->
                    value < METRES_IN_KM
                            ? "%.0f m".formatted(value)
                            : "%.2f km".formatted(value / METRES_IN_KM);
            case "m/s" -> "%.1f km/h".formatted(value * KM_PER_HOUR);
            case "W", "bpm", "J", "kJ", "kcal" -> "%.0f %s".formatted(value, formula.unit());
            case "1", "" -> "%.2f".formatted(value);
            default -> "%.2f %s".formatted(value, formula.unit());
        };
    }

    private static String time(long seconds) {
        return seconds < 3600
                ? "%d:%02d".formatted(seconds / 60, seconds % 60)
                : "%d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60);
    }
}
