package io.telemark.gamification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.telemark.contracts.Topics;
import io.telemark.contracts.gamification.v1.LedgerEntry;
import io.telemark.contracts.telemetry.v1.Sport;
import io.telemark.testing.TestStack;
import io.telemark.testing.TopicReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AwardsIT {
    private static final LocalDate DAY = LocalDate.of(2026, 9, 1);
    private static final String TEXTS =
            "{\"title\":{\"en\":\"a\",\"ru\":\"б\"},\"description\":{\"en\":\"a\",\"ru\":\"б\"},%s}";

    private final RunningGame game = RunningGame.shared();
    private final Log log = new Log();

    @Test
    void beginsWithFortyAchievementsInTwoLanguages() {
        var all = get("/achievements").get("items");

        assertThat(all).hasSizeGreaterThanOrEqualTo(40);
        assertThat(all)
                .allSatisfy(one -> {
                    assertThat(one.at("/title/en").asString())
                            .isNotBlank()
                            .isNotEqualTo(ru(one, "title"));
                    assertThat(ru(one, "title")).containsPattern("[а-яА-Я]");
                    assertThat(ru(one, "description")).containsPattern("[а-яА-Я]");
                    assertThat(one.get("reached").isNull()).isTrue();
                });
    }

    @Test
    void isGrantedWithEvidenceAndRevokedWithANotice() {
        game.tell(log.day(DAY, 90, Sport.SPORT_CYCLING, 101_000, DAY.atTime(9, 0)));
        awaitEntries(LedgerEntry.Kind.ACHIEVEMENT, 3);
        var century = achievement("ride-century");
        assertThat(century.at("/reached/day").asString()).isEqualTo("2026-09-01");
        assertThat(century.at("/reached/value").asLong()).isEqualTo(101_000);
        assertThat(century.at("/reached/evidence/0").asString()).isEqualTo(log.id(DAY).toString());

        game.tell(log.day(DAY, 90, Sport.SPORT_CYCLING, 99_000, DAY.atTime(9, 0)));
        var entries = awaitEntries(LedgerEntry.Kind.ACHIEVEMENT, 4);
        var revoked = entries.getFirst();
        assertThat(revoked.get("subject").asString()).isEqualTo("ride-century");
        assertThat(revoked.get("awards").asInt()).isEqualTo(-1);
        assertThat(revoked.get("correction").asBoolean()).isTrue();
        assertThat(revoked.at("/reason/ru").asString()).contains("отозвано");
        assertThat(achievement("ride-century").get("reached").isNull()).isTrue();
        assertThat(achievement("ride-50k").get("reached").isNull()).isFalse();
        assertThat(entries.stream().filter(entry -> !entry.get("correction").asBoolean()))
                .extracting(entry -> entry.get("subject").asString())
                .containsExactlyInAnyOrder("first-activity", "ride-50k", "ride-century");
    }

    @Test
    void keepsWhatWasReachedBeforeTheBarWasRaised() {
        var id = "rise-" + UUID.randomUUID().toString().substring(0, 8);
        assertThat(put(id, null, rule(10_000, null), "staff").statusCode()).isEqualTo(200);
        game.tell(log.day(DAY, 50, Sport.SPORT_RUNNING, 12_000, DAY.atTime(9, 0)));
        await().untilAsserted(() -> assertThat(achievement(id).get("reached").isNull()).isFalse());

        var raised = put(id, "\"1\"", rule(20_000, null), "staff");
        assertThat(raised.headers().firstValue("ETag")).contains("\"2\"");
        game.tell(
                log.day(
                        DAY.plusDays(1),
                        50,
                        Sport.SPORT_RUNNING,
                        1_000,
                        DAY.plusDays(1).atTime(9, 0)));
        var newcomer = new Log();
        game.tell(
                newcomer.day(
                        LocalDate.now(ZoneOffset.UTC),
                        50,
                        Sport.SPORT_RUNNING,
                        12_000,
                        LocalDate.now(ZoneOffset.UTC).atTime(0, 1)));
        await().untilAsserted(() ->
                assertThat(game.get("/score", newcomer.athlete).get("points").asInt())
                        .isEqualTo(50));

        assertThat(achievement(id).at("/reached/ruleVersion").asInt()).isEqualTo(1);
        assertThat(achievement(id, newcomer.athlete).get("reached").isNull()).isTrue();
    }

    @Test
    void onlyStaffWritesRulesAndOnlyKnowingTheNewest() {
        var id = "rule-" + UUID.randomUUID().toString().substring(0, 8);
        assertThat(put(id, null, rule(10_000, null)).statusCode()).isEqualTo(403);
        assertThat(put(id, null, rule(10_000, null), "staff").statusCode()).isEqualTo(200);
        assertThat(put(id, null, rule(11_000, null), "staff").statusCode()).isEqualTo(412);
        assertThat(put(id, "\"7\"", rule(11_000, null), "staff").statusCode()).isEqualTo(412);
        assertThat(put(id, "\"1\"", rule(0, null), "staff").statusCode()).isEqualTo(400);
        assertThat(put("BAD", null, rule(1, null), "staff").statusCode()).isEqualTo(400);
        assertThat(put(id, "\"1\"", rule(11_000, null), "staff").statusCode()).isEqualTo(200);
        var versions = get("/rules/" + id).get("items");
        assertThat(versions)
                .extracting(version -> version.at("/achievement/atLeast").asInt())
                .containsExactly(10_000, 11_000);
    }

    @Test
    void aPointsRuleChangesOnlyDaysToCome() {
        var body =
                """
                {"validFrom":"%s","title":{"en":"a","ru":"б"},"description":{"en":"a","ru":"б"},
                "effort":{"fullUpTo":100,"percentAbove":50,"cap":200}}\
                """;
        var tomorrow = LocalDate.now(ZoneOffset.UTC).plusDays(1);
        var refused = put("effort", "\"1\"", body.formatted(tomorrow), "staff");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("no day that anybody has changes");
        assertThat(put("other", null, body.formatted(tomorrow.plusDays(9)), "staff").statusCode())
                .isEqualTo(400);
    }

    @Test
    void theStreakIsARuleLikeTheOthersToldAndChangedOnlyForWeeksToCome() {
        var rule = get("/rules/streak").at("/items/0/streak");
        assertThat(rule.get("activeDays").asInt()).isEqualTo(3);
        var tomorrow = LocalDate.now(ZoneOffset.UTC).plusDays(1);
        assertThat(put("streak", "\"1\"", streak(tomorrow, 2), "staff").body())
                .contains("no day that anybody has changes");
        var far = tomorrow.plusYears(5); // Other tests live in the weeks before.
        assertThat(put("streak", "\"1\"", streak(far, 9), "staff").statusCode()).isEqualTo(400);
        try (var told =
                new TopicReader<>(
                        TestStack.shared().bootstrapServers(), Topics.GAMIFICATION_RULES)) {
            assertThat(put("streak", "\"1\"", streak(far, 2), "staff").statusCode()).isEqualTo(200);
            var second =
                    told.await(
                            1,
                            Duration.ofSeconds(20),
                            one ->
                                    one.value().getId().equals("streak")
                                            && one.value().getVersion() == 2);
            assertThat(second.getFirst().value().getStreak().getActiveDays()).isEqualTo(2);
        }
        assertThat(put("runs", null, streak(far, 2), "staff").statusCode()).isEqualTo(400);
    }

    @Test
    void daysThatNobodyMeansAreRefusedEverywhere() {
        for (var day :
                List.of("+999999999-12-31", "-999999999-01-01", "1969-12-31", "2200-01-01")) {
            assertThat(send("GET", "/boards/own-best/season/" + day, null, "").statusCode())
                    .isEqualTo(400);
            assertThat(
                            send(
                                            "GET",
                                            "/score/days?from=%s&to=%s"
                                                    .formatted(day, day)
                                                    .replace("+", "%2B"),
                                            null,
                                            "")
                                    .statusCode())
                    .isEqualTo(400);
            assertThat(send("PUT", "/streak/pauses/" + day, null, "{}").statusCode())
                    .isEqualTo(400);
            assertThat(send("PUT", "/streak/plan/" + day, null, "{}").statusCode()).isEqualTo(400);
            assertThat(
                            put(
                                            "far",
                                            null,
                                            rule(1, null)
                                                    .replace(
                                                            "\"validFrom\":null",
                                                            "\"validFrom\":\"%s\"".formatted(day)),
                                            "staff")
                                    .statusCode())
                    .isEqualTo(400);
            var challenge =
                    TEXTS.formatted(
                            """
                            "challenge":{"goal":{"measure":"LOAD","span":"EVER","atLeast":1},"from":"%s","to":"%s"}\
                            """
                                    .formatted(day, day));
            assertThat(put("far", null, challenge, "staff").statusCode()).isEqualTo(400);
        }
    }

    @Test
    void showsWhatAnyRuleWouldDoAndDoesNothing() {
        game.tell(log.day(DAY, 200, Sport.SPORT_ROWING, 42_000, DAY.atTime(9, 0)));
        awaitEntries(LedgerEntry.Kind.EFFORT, 1);
        var goal =
                "{\"measure\":\"DISTANCE_METRES\",\"span\":\"%s\",\"atLeast\":%d,\"filter\":{\"sports\":[\"ROWING\"]}}";
        var before = get("/rules");

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
        assertThat(get("/rules")).isEqualTo(before);
        assertThat(get("/score").get("points").asInt()).isEqualTo(200);
        var body = TEXTS.formatted("\"effort\":{\"fullUpTo\":-1,\"percentAbove\":10,\"cap\":225}");
        assertThat(send("POST", "/rules/preview", null, body, "staff").statusCode()).isEqualTo(400);
        assertThat(send("POST", "/rules/preview", null, rule(1, null)).statusCode()).isEqualTo(403);
    }

    /** What it would do to this test's athlete. */
    private List<JsonNode> preview(String content) {
        var answer = send("POST", "/rules/preview", null, TEXTS.formatted(content), "staff");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return RunningGame.JSON
                .readTree(answer.body())
                .get("first")
                .valueStream()
                .filter(one -> one.get("affected").asBoolean())
                .filter(one -> one.get("athleteId").asString().equals(log.athlete.toString()))
                .toList();
    }

    @Test
    void aNewRuleAndAPauseToldAfterwardsAwardWhoRests() {
        var monday = LocalDate.of(2026, 3, 2);
        for (var week : List.of(0, 1, 3, 4)) {
            for (var day = 0; day < 3; day++) {
                var on = monday.plusWeeks(week).plusDays(day);
                game.tell(log.day(on, 10, Sport.SPORT_ROWING, 5_000, on.atTime(9, 0)));
            }
        }
        awaitEntries(LedgerEntry.Kind.EFFORT, 12);
        var events = log.events().size();
        assertThat(achievement("streak-4").get("reached").isNull()).isTrue();

        send("PUT", "/streak/pauses/" + monday.plusWeeks(2), null, "{\"until\":\"2026-03-18\"}");
        await().untilAsserted(() ->
                assertThat(entries(LedgerEntry.Kind.ACHIEVEMENT))
                        .extracting(entry -> entry.get("subject").asString())
                        .contains("streak-4"));

        var id = "rest-" + UUID.randomUUID().toString().substring(0, 8);
        var rule =
                TEXTS.formatted(
                        "\"achievement\":{\"measure\":\"ACTIVITIES\",\"span\":\"EVER\",\"atLeast\":12,\"filter\":{\"sports\":[\"ROWING\"]}}");
        assertThat(put(id, null, rule, "staff").statusCode()).isEqualTo(200);
        await().untilAsserted(() ->
                assertThat(
                                entries(LedgerEntry.Kind.ACHIEVEMENT)
                                        .getFirst()
                                        .get("subject")
                                        .asString())
                        .isEqualTo(id));
        assertThat(log.events()).hasSize(events);
    }

    @Test
    void aStreakForgivesIllnessAndPlannedRest() {
        var monday =
                LocalDate.now(ZoneOffset.UTC)
                        .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                        .minusWeeks(4);
        for (var week : List.of(0, 3)) {
            for (var day = 0; day < 3; day++) {
                game.tell(log.day(monday.plusWeeks(week).plusDays(day), 10));
            }
        }
        game.tell(log.day(monday.plusWeeks(1), 10));
        awaitEntries(LedgerEntry.Kind.EFFORT, 7);
        assertThat(get("/streak").get("weeksInARow").asInt()).isEqualTo(1);

        assertThat(
                        send(
                                        "PUT",
                                        "/streak/plan/" + monday.plusWeeks(1),
                                        null,
                                        "{\"kind\":\"TRAINING\"}")
                                .statusCode())
                .isEqualTo(204);
        assertThat(
                        send(
                                        "PUT",
                                        "/streak/pauses/" + monday.plusWeeks(2),
                                        null,
                                        "{\"until\":\"%s\"}"
                                                .formatted(monday.plusWeeks(2).plusDays(3)))
                                .statusCode())
                .isEqualTo(204);

        var streak = get("/streak");
        assertThat(streak.get("weeksInARow").asInt()).isEqualTo(3);
        assertThat(streak.at("/freezes/nextInWeeks").asInt()).isEqualTo(1);
        assertThat(
                        StreamSupport.stream(streak.get("weeks").spliterator(), false)
                                .skip(1)
                                .map(week -> week.get("outcome").asString()))
                .containsExactly("KEPT", "PAUSED", "KEPT_BY_PLAN", "KEPT");
        assertThat(game.get("/streak/pauses", UUID.randomUUID()).get("items")).isEmpty();
    }

    private static String streak(LocalDate validFrom, int days) {
        return TEXTS.formatted(
                "\"validFrom\":\"%s\",\"streak\":{\"activeDays\":%d,\"weeksPerFreeze\":4,\"mostFreezes\":2}"
                        .formatted(validFrom, days));
    }

    private static String rule(long atLeast, LocalDate validFrom) {
        return """
        {"validFrom":%s,"title":{"en":"Far","ru":"Далеко"},"description":{"en":"Run.","ru":"Бег."},
        "achievement":{"measure":"DISTANCE_METRES","span":"ACTIVITY","atLeast":%d,"filter":{"sports":["RUNNING"]}}}\
        """
                .formatted(validFrom == null ? "null" : "\"" + validFrom + "\"", atLeast);
    }

    private HttpResponse<String> put(String id, String known, String body, String... roles) {
        return send("PUT", "/rules/" + id, known, body, roles);
    }

    private HttpResponse<String> send(
            String method, String path, String known, String body, String... roles) {
        var request =
                game.service()
                        .request(path, null)
                        .header(
                                "Authorization",
                                "Bearer "
                                        + TestStack.shared().tokens().tokenFor(log.athlete, roles))
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body));
        return game.service().send(known == null ? request : request.header("If-Match", known));
    }

    private List<JsonNode> awaitEntries(LedgerEntry.Kind kind, int count) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(entries(kind)).hasSize(count));
        return entries(kind);
    }

    private List<JsonNode> entries(LedgerEntry.Kind kind) {
        List<JsonNode> entries = new ArrayList<>();
        get("/ledger?limit=100").get("items").forEach(entries::add);
        entries.removeIf(entry -> !entry.get("kind").asString().equals(kind.name()));
        return entries;
    }

    private JsonNode achievement(String id) {
        return achievement(id, log.athlete);
    }

    private JsonNode achievement(String id, UUID athlete) {
        return StreamSupport.stream(
                        game.get("/achievements", athlete).get("items").spliterator(), false)
                .filter(one -> one.get("id").asString().equals(id))
                .findAny()
                .orElseThrow();
    }

    private static String ru(JsonNode one, String field) {
        return one.get(field).get("ru").asString();
    }

    private JsonNode get(String path) {
        return game.get(path, log.athlete);
    }
}
