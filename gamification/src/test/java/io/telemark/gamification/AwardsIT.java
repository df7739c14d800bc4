package io.telemark.gamification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.telemark.contracts.gamification.v1.LedgerEntry;
import io.telemark.contracts.telemetry.v1.Sport;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is granted, kept and taken back, and the streak. */
class AwardsIT {
    private static final LocalDate DAY = LocalDate.of(2026, 9, 1);

    private final RunningGame game = RunningGame.shared();
    private final Player player = new Player();

    @Test
    void beginsWithFortyAchievementsInTwoLanguages() {
        var all = player.get("/achievements").get("items");

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
        game.tell(player.log.day(DAY, 90, Sport.SPORT_CYCLING, 101_000, DAY.atTime(9, 0)));
        player.awaitEntries(LedgerEntry.Kind.ACHIEVEMENT, 3);
        var century = player.achievement("ride-century");
        assertThat(century.at("/reached/day").asString()).isEqualTo("2026-09-01");
        assertThat(century.at("/reached/value").asLong()).isEqualTo(101_000);
        assertThat(century.at("/reached/evidence/0").asString())
                .isEqualTo(player.log.id(DAY).toString());

        game.tell(player.log.day(DAY, 90, Sport.SPORT_CYCLING, 99_000, DAY.atTime(9, 0)));
        var entries = player.awaitEntries(LedgerEntry.Kind.ACHIEVEMENT, 4);
        var revoked = entries.getFirst();
        assertThat(revoked.get("subject").asString()).isEqualTo("ride-century");
        assertThat(revoked.get("awards").asInt()).isEqualTo(-1);
        assertThat(revoked.get("correction").asBoolean()).isTrue();
        assertThat(revoked.at("/reason/ru").asString()).contains("отозвано");
        assertThat(revoked.at("/evidence/0").asString()).isEqualTo(player.log.id(DAY).toString());
        assertThat(player.achievement("ride-century").get("reached").isNull()).isTrue();
        assertThat(player.achievement("ride-50k").get("reached").isNull()).isFalse();
        assertThat(entries.stream().filter(entry -> !entry.get("correction").asBoolean()))
                .extracting(entry -> entry.get("subject").asString())
                .containsExactlyInAnyOrder("first-activity", "ride-50k", "ride-century");
    }

    @Test
    void keepsWhatWasReachedBeforeTheBarWasRaised() {
        var id = "rise-" + UUID.randomUUID().toString().substring(0, 8);
        assertThat(player.put(id, null, Player.rule(10_000, null), "staff").statusCode())
                .isEqualTo(200);
        game.tell(player.log.day(DAY, 50, Sport.SPORT_RUNNING, 12_000, DAY.atTime(9, 0)));
        await().untilAsserted(
                        () -> assertThat(player.achievement(id).get("reached").isNull()).isFalse());

        var raised = player.put(id, "\"1\"", Player.rule(20_000, null), "staff");
        assertThat(raised.headers().firstValue("ETag")).contains("\"2\"");
        game.tell(
                player.log.day(
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

        assertThat(player.achievement(id).at("/reached/ruleVersion").asInt()).isEqualTo(1);
        assertThat(player.achievement(id, newcomer.athlete).get("reached").isNull()).isTrue();
    }

    @Test
    void aNewRuleAndAPauseToldAfterwardsAwardWhoRests() {
        var monday = LocalDate.of(2026, 3, 2);
        for (var week : List.of(0, 1, 3, 4)) {
            for (var day = 0; day < 3; day++) {
                var on = monday.plusWeeks(week).plusDays(day);
                game.tell(player.log.day(on, 10, Sport.SPORT_ROWING, 5_000, on.atTime(9, 0)));
            }
        }
        player.awaitEntries(LedgerEntry.Kind.EFFORT, 12);
        var events = player.log.events().size();
        assertThat(player.achievement("streak-4").get("reached").isNull()).isTrue();

        player.send(
                "PUT", "/streak/pauses/" + monday.plusWeeks(2), null, "{\"until\":\"2026-03-18\"}");
        await().untilAsserted(() ->
                assertThat(player.entries(LedgerEntry.Kind.ACHIEVEMENT))
                        .extracting(entry -> entry.get("subject").asString())
                        .contains("streak-4"));
        var reached = player.achievement("streak-4").get("reached");
        assertThat(reached.get("day").asString())
                .isEqualTo(monday.plusWeeks(4).plusDays(2).toString());
        assertThat(reached.get("evidence")).hasSize(12);

        var id = "rest-" + UUID.randomUUID().toString().substring(0, 8);
        var rule =
                Player.TEXTS.formatted(
                        "\"achievement\":{\"measure\":\"ACTIVITIES\",\"span\":\"EVER\",\"atLeast\":12,\"filter\":{\"sports\":[\"ROWING\"]}}");
        assertThat(player.put(id, null, rule, "staff").statusCode()).isEqualTo(200);
        await().untilAsserted(() ->
                assertThat(
                                player.entries(LedgerEntry.Kind.ACHIEVEMENT)
                                        .getFirst()
                                        .get("subject")
                                        .asString())
                        .isEqualTo(id));
        assertThat(player.log.events()).hasSize(events);
    }

    @Test
    void aStreakForgivesIllnessAndPlannedRest() {
        var monday =
                LocalDate.now(ZoneOffset.UTC)
                        .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                        .minusWeeks(4);
        for (var week : List.of(0, 3)) {
            for (var day = 0; day < 3; day++) {
                game.tell(player.log.day(monday.plusWeeks(week).plusDays(day), 10));
            }
        }
        game.tell(player.log.day(monday.plusWeeks(1), 10));
        player.awaitEntries(LedgerEntry.Kind.EFFORT, 7);
        assertThat(player.get("/streak").get("weeksInARow").asInt()).isEqualTo(1);

        assertThat(plan(monday.plusWeeks(1), "TRAINING")).as("afterwards").isEqualTo(400);
        assertThat(plan(LocalDate.now(ZoneOffset.UTC), "REST")).isEqualTo(204);
        game.sql()
                .sql("insert into planned_day (athlete_id, day, kind) values (?, ?, 'TRAINING')")
                .param(player.log.athlete)
                .param(monday.plusWeeks(1)) // As if it had been planned in time.
                .update();
        assertThat(
                        player.send(
                                        "PUT",
                                        "/streak/pauses/" + monday.plusWeeks(2),
                                        null,
                                        "{\"until\":\"%s\"}"
                                                .formatted(monday.plusWeeks(2).plusDays(3)))
                                .statusCode())
                .isEqualTo(204);

        var streak = player.get("/streak");
        assertThat(streak.get("weeksInARow").asInt()).isEqualTo(3);
        assertThat(streak.at("/freezes/nextInWeeks").asInt()).isEqualTo(1);
        assertThat(
                        StreamSupport.stream(streak.get("weeks").spliterator(), false)
                                .skip(1)
                                .map(week -> week.get("outcome").asString()))
                .containsExactly("KEPT", "PAUSED", "KEPT_BY_PLAN", "KEPT");
        assertThat(game.get("/streak/pauses", UUID.randomUUID()).get("items")).isEmpty();
    }

    private int plan(LocalDate day, String kind) {
        return player.send("PUT", "/streak/plan/" + day, null, "{\"kind\":\"%s\"}".formatted(kind))
                .statusCode();
    }

    private static String ru(JsonNode one, String field) {
        return one.get(field).get("ru").asString();
    }
}
