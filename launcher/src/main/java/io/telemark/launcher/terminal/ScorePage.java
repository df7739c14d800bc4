package io.telemark.launcher.terminal;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** What an athlete has in the game, on one page. */
public record ScorePage(
        JsonNode score, JsonNode streak, JsonNode week, JsonNode ledger, Language language) {
    /** Of the reasons. */
    public enum Language {
        en,
        ru
    }

    @Override
    public String toString() {
        var page = new StringBuilder();
        line(page, "points", "%,d".formatted(score.path("points").asLong()));
        line(page, "level", level());
        line(page, "streak", weeksInARow());
        line(page, "this week", place());
        page.append('\n').append(entries());
        var corrections =
                ledger.valueStream().filter(entry -> entry.path("correction").asBoolean()).count();
        if (corrections > 0) {
            page.append(
                    "%n  * corrects what you were told before: %d of these%n"
                            .formatted(corrections));
        }
        return page.toString().stripTrailing();
    }

    private static void line(StringBuilder page, String name, String value) {
        page.append("  %-10s %s%n".formatted(name, value));
    }

    private String level() {
        var next = score.path("level").path("next").asLong();
        return "%d (%,d points to the next)"
                .formatted(
                        score.path("level").path("number").asInt(),
                        next - score.path("points").asLong());
    }

    private String weeksInARow() {
        var freezes = streak.path("freezes");
        var next = freezes.path("nextInWeeks");
        return "%s in a row, longest %d; freezes held: %d%s"
                .formatted(
                        weeks(streak.path("weeksInARow").asInt()),
                        streak.path("longest").asInt(),
                        freezes.path("held").asInt(),
                        next.isNull() ? "" : ", the next after " + weeks(next.asInt()));
    }

    private static String weeks(int count) {
        return count == 1 ? "1 week" : count + " weeks";
    }

    private String place() {
        var members = week.path("members").asInt();
        if (week.path("myRank").isNull()) {
            return "not on the board yet (%d are)".formatted(members);
        }
        return week.path("tooFew").asBoolean()
                ? "on the board, which is shown once three are on it (%d now)".formatted(members)
                : "place %,d of %,d".formatted(week.path("myRank").asInt(), members);
    }

    private Table entries() {
        var table = new Table("written", "for", "change", "", "why");
        for (var entry : ledger) {
            table.row(
                    Instant.parse(entry.path("at").asString())
                            .atOffset(ZoneOffset.UTC)
                            .toLocalDate()
                            .toString(),
                    entry.path("kind").asString().toLowerCase(Locale.ROOT),
                    change(entry),
                    entry.path("correction").asBoolean() ? "*" : "",
                    entry.path("reason").path(language.name()).asString());
        }
        return table;
    }

    private static String change(JsonNode entry) {
        return switch (entry.path("awards").asInt()) {
            case 0 -> "%+,d".formatted(entry.path("points").asLong());
            case 1 -> "won";
            default -> "taken back";
        };
    }
}
