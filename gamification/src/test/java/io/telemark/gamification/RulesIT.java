package io.telemark.gamification;

import static org.assertj.core.api.Assertions.assertThat;

import io.telemark.contracts.Topics;
import io.telemark.contracts.gamification.v1.LedgerEntry;
import io.telemark.contracts.telemetry.v1.Sport;
import io.telemark.testing.TestStack;
import io.telemark.testing.TopicReader;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Who may write rules, what of them is refused, and what they would do. */
class RulesIT {
    private static final LocalDate DAY = LocalDate.of(2026, 9, 1);

    private final RunningGame game = RunningGame.shared();
    private final Player player = new Player();

    @Test
    void onlyStaffWritesRulesAndOnlyKnowingTheNewest() {
        var id = "rule-" + UUID.randomUUID().toString().substring(0, 8);
        assertThat(player.put(id, null, Player.rule(10_000, null)).statusCode()).isEqualTo(403);
        assertThat(player.put(id, null, Player.rule(10_000, null), "staff").statusCode())
                .isEqualTo(200);
        assertThat(player.put(id, null, Player.rule(11_000, null), "staff").statusCode())
                .isEqualTo(412);
        assertThat(player.put(id, "\"7\"", Player.rule(11_000, null), "staff").statusCode())
                .isEqualTo(412);
        assertThat(player.put(id, "\"1\"", Player.rule(0, null), "staff").statusCode())
                .isEqualTo(400);
        assertThat(player.put("BAD", null, Player.rule(1, null), "staff").statusCode())
                .isEqualTo(400);
        assertThat(player.put(id, "\"1\"", Player.rule(11_000, null), "staff").statusCode())
                .isEqualTo(200);
        var versions = player.get("/rules/" + id).get("items");
        assertThat(versions)
                .extracting(version -> version.at("/achievement/atLeast").asInt())
                .containsExactly(10_000, 11_000);
    }

    @Test
    void everybodyCanReadWhatIsWritten() {
        var rule = Player.rule(1, null);
        var longTitle = rule.replace("Far", "a".repeat(201));
        var longDescription = rule.replace("Run.", "a".repeat(1_001));
        assertThat(player.put("long", null, longTitle, "staff").body()).contains("too long");
        assertThat(player.put("long", null, longDescription, "staff").body()).contains("too long");
    }

    @Test
    void aVersionTakesNothingFromAnybody() {
        var id = "rule-" + UUID.randomUUID().toString().substring(0, 8);
        assertThat(player.put(id, null, Player.rule(10_000, null), "staff").statusCode())
                .isEqualTo(200);
        var today = LocalDate.now(ZoneOffset.UTC);
        for (var day : List.of(LocalDate.EPOCH, today.plusDays(30))) {
            assertThat(player.put(id, "\"1\"", Player.rule(20_000, day), "staff").body())
                    .contains("today in UTC");
        }
        assertThat(player.put(id, "\"1\"", Race.body("", today, Race.TO), "staff").body())
                .contains("expected: achievement, as in version 1");

        var race = new Race();
        race.write(",\"teamOfBest\":2");
        assertThat(race.put(1, Race.body(200_000, ",\"teamOfBest\":2", Race.FROM, Race.TO)).body())
                .contains("has begun for teams");
    }

    @Test
    void aPointsRuleChangesOnlyDaysToCome() {
        var body =
                """
                {"validFrom":"%s","title":{"en":"a","ru":"б"},"description":{"en":"a","ru":"б"},
                "effort":{"fullUpTo":100,"percentAbove":50,"cap":200}}\
                """;
        var tomorrow = LocalDate.now(ZoneOffset.UTC).plusDays(1);
        var refused = player.put("effort", "\"1\"", body.formatted(tomorrow), "staff");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("no day that anybody has changes");
        assertThat(
                        player.put("other", null, body.formatted(tomorrow.plusDays(9)), "staff")
                                .statusCode())
                .isEqualTo(400);
    }

    @Test
    void theStreakIsARuleLikeTheOthersToldAndChangedOnlyForWeeksToCome() {
        var rule = player.get("/rules/streak").at("/items/0/streak");
        assertThat(rule.get("activeDays").asInt()).isEqualTo(3);
        var tomorrow = LocalDate.now(ZoneOffset.UTC).plusDays(1);
        assertThat(player.put("streak", "\"1\"", streak(tomorrow, 2), "staff").body())
                .contains("no day that anybody has changes");
        var far = tomorrow.plusYears(5); // Other tests live in the weeks before.
        assertThat(player.put("streak", "\"1\"", streak(far, 9), "staff").statusCode())
                .isEqualTo(400);
        try (var told =
                new TopicReader<>(
                        TestStack.shared().bootstrapServers(), Topics.GAMIFICATION_RULES)) {
            assertThat(player.put("streak", "\"1\"", streak(far, 2), "staff").statusCode())
                    .isEqualTo(200);
            var second =
                    told.await(
                            1,
                            Duration.ofSeconds(20),
                            one ->
                                    one.value().getId().equals("streak")
                                            && one.value().getVersion() == 2);
            assertThat(second.getFirst().value().getStreak().getActiveDays()).isEqualTo(2);
        }
        assertThat(player.put("runs", null, streak(far, 2), "staff").statusCode()).isEqualTo(400);
    }

    @Test
    void daysThatNobodyMeansAreRefusedEverywhere() {
        for (var day :
                List.of("+999999999-12-31", "-999999999-01-01", "1969-12-31", "2200-01-01")) {
            assertThat(player.send("GET", "/boards/own-best/season/" + day, null, "").statusCode())
                    .isEqualTo(400);
            assertThat(
                            player.send(
                                            "GET",
                                            "/score/days?from=%s&to=%s"
                                                    .formatted(day, day)
                                                    .replace("+", "%2B"),
                                            null,
                                            "")
                                    .statusCode())
                    .isEqualTo(400);
            assertThat(player.send("PUT", "/streak/pauses/" + day, null, "{}").statusCode())
                    .isEqualTo(400);
            assertThat(player.send("PUT", "/streak/plan/" + day, null, "{}").statusCode())
                    .isEqualTo(400);
            assertThat(
                            player.put(
                                            "far",
                                            null,
                                            Player.rule(1, null)
                                                    .replace(
                                                            "\"validFrom\":null",
                                                            "\"validFrom\":\"%s\"".formatted(day)),
                                            "staff")
                                    .statusCode())
                    .isEqualTo(400);
            var challenge =
                    Player.TEXTS.formatted(
                            """
                            "challenge":{"goal":{"measure":"LOAD","span":"EVER","atLeast":1},"from":"%s","to":"%s"}\
                            """
                                    .formatted(day, day));
            assertThat(player.put("far", null, challenge, "staff").statusCode()).isEqualTo(400);
        }
    }

    @Test
    void showsWhatAnyRuleWouldDoAndDoesNothing() {
        game.tell(player.log.day(DAY, 200, Sport.SPORT_ROWING, 42_000, DAY.atTime(9, 0)));
        player.awaitEntries(LedgerEntry.Kind.EFFORT, 1);
        var goal =
                "{\"measure\":\"DISTANCE_METRES\",\"span\":\"%s\",\"atLeast\":%d,\"filter\":{\"sports\":[\"ROWING\"]}}";
        var before = player.get("/rules");

        assertThat(preview("\"achievement\":" + goal.formatted("ACTIVITY", 42_000)))
                .extracting(one -> one.get("day").asString())
                .contains("2026-09-01");
        assertThat(preview("\"achievement\":" + goal.formatted("ACTIVITY", 42_001))).isEmpty();
        var challenge = "\"challenge\":{\"goal\":%s,\"from\":\"2026-09-01\",\"to\":\"2026-09-02\"}";
        assertThat(preview(challenge.formatted(goal.formatted("EVER", 42_000))))
                .extracting(one -> one.get("after").asLong())
                .contains(42_000L);
        var points =
                preview("\"effort\":{\"fullUpTo\":100,\"percentAbove\":10,\"cap\":225}").getFirst();
        assertThat(points.get("before").asLong()).isEqualTo(200);
        assertThat(points.get("after").asLong()).isEqualTo(110);
        assertThat(preview("\"streak\":{\"activeDays\":1,\"weeksPerFreeze\":4,\"mostFreezes\":2}"))
                .isEmpty();
        assertThat(player.get("/rules")).isEqualTo(before);
        assertThat(player.get("/score").get("points").asInt()).isEqualTo(200);
        var body =
                Player.TEXTS.formatted(
                        "\"effort\":{\"fullUpTo\":-1,\"percentAbove\":10,\"cap\":225}");
        assertThat(player.send("POST", "/rules/preview", null, body, "staff").statusCode())
                .isEqualTo(400);
        assertThat(player.send("POST", "/rules/preview", null, Player.rule(1, null)).statusCode())
                .isEqualTo(403);
    }

    /** What it would do to this test's athlete. */
    private List<JsonNode> preview(String content) {
        var answer =
                player.send(
                        "POST", "/rules/preview", null, Player.TEXTS.formatted(content), "staff");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return RunningGame.JSON
                .readTree(answer.body())
                .get("first")
                .valueStream()
                .filter(one -> one.get("affected").asBoolean())
                .filter(one ->
                        one.get("athleteId").asString().equals(player.log.athlete.toString()))
                .toList();
    }

    private static String streak(LocalDate validFrom, int days) {
        return Player.TEXTS.formatted(
                "\"validFrom\":\"%s\",\"streak\":{\"activeDays\":%d,\"weeksPerFreeze\":4,\"mostFreezes\":2}"
                        .formatted(validFrom, days));
    }
}
