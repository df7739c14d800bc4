package io.telemark.gamification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.telemark.contracts.Ids;
import io.telemark.contracts.Topics;
import io.telemark.contracts.gamification.v1.LedgerEntry;
import io.telemark.testing.TestStack;
import io.telemark.testing.TopicReader;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

class LedgerIT {
    private static final LocalDate DAY = LocalDate.of(2026, 9, 1);

    private final RunningGame game = RunningGame.shared();
    private final Log log = new Log();

    @Test
    void showsPointsLevelAndTheDaysThatMadeThem() {
        game.tell(log.day(DAY, 100));
        game.tell(log.day(DAY.plusDays(1), 225));
        awaitPoints(325);

        var score = get("/score");
        assertThat(score.at("/level/number").asInt()).isEqualTo(2);
        assertThat(score.at("/level/from").asLong()).isEqualTo(300);
        assertThat(score.at("/level/next").asLong()).isEqualTo(600);
        var days = get("/score/days?from=2026-09-01&to=2026-09-30").get("items");
        assertThat(days).extracting(day -> day.get("points").asInt()).containsExactly(100, 225);
        assertThat(days.at("/0/evidence/0").asString()).isEqualTo(log.id(DAY).toString());
    }

    @Test
    void everyEntrySaysWhy() {
        game.tell(log.day(DAY, 100));
        awaitPoints(100);

        var entry = effort().getFirst();
        assertThat(entry.get("sequence").asLong()).isPositive();
        assertThat(entry.get("subject").asString()).isEqualTo("2026-09-01");
        assertThat(entry.at("/rule/id").asString()).isEqualTo("effort");
        assertThat(entry.at("/rule/version").asInt()).isEqualTo(1);
        assertThat(entry.at("/evidence/0").asString()).isEqualTo(log.id(DAY).toString());
        assertThat(entry.at("/reason/en").asString()).contains("load 100.00");
        assertThat(entry.at("/reason/ru").asString()).contains("нагрузка 100.00");
        assertThat(entry.get("correction").asBoolean()).isFalse();
    }

    @Test
    void aCorrectedActivityBringsACorrectingEntryAndANotice() {
        try (var ledger =
                new TopicReader<>(
                        TestStack.shared().bootstrapServers(), Topics.GAMIFICATION_LEDGER)) {
            game.tell(log.day(DAY, 100));
            game.tell(log.day(DAY, 80));
            game.tell(log.delete(DAY));
            var told =
                    ledger
                            .await(
                                    3,
                                    Duration.ofSeconds(20),
                                    entry ->
                                            entry.key().equals(log.athlete)
                                                    && entry.value().getKind()
                                                            == LedgerEntry.Kind.EFFORT)
                            .stream()
                            .map(entry -> entry.value())
                            .toList();

            assertThat(told).extracting(LedgerEntry::getPoints).containsExactly(100L, -20L, -80L);
            assertThat(told)
                    .extracting(LedgerEntry::getCorrection)
                    .containsExactly(false, true, true);
            assertThat(told)
                    .as("also what counts no more is why")
                    .allSatisfy(one ->
                            assertThat(one.getEvidenceList())
                                    .containsExactly(Ids.toByteString(log.id(DAY))));
            assertThat(told.get(1).getReason().getEn())
                    .isEqualTo(
                            "An activity of 2026-09-01 was corrected: 80 points instead of 100.");
        }
        assertThat(get("/score").get("points").asLong()).isZero();
        assertThat(effort())
                .extracting(entry -> entry.get("points").asLong())
                .containsExactly(-80L, -20L, 100L);
    }

    @Test
    void pointsThatFallByANewActivityAreANoticeToo() {
        game.tell(log.day(DAY, 100));
        game.tell(log.more(DAY, 80, 8)); // The same ride from another device, begun earlier.
        awaitPoints(80);

        var notice = get("/ledger?corrections=true").at("/items/0");
        assertThat(notice.get("points").asLong()).isEqualTo(-20);
        assertThat(notice.at("/reason/en").asString())
                .isEqualTo(
                        "An activity of 2026-09-01 turned out to be the same effort as another: 80 points instead of 100.");
        game.tell(log.more(DAY.plusDays(1), 10, 8));
        awaitPoints(90);
        assertThat(effort().getFirst().get("correction").asBoolean()).isFalse();
    }

    @Test
    void aRepeatedEventChangesNothing() {
        var first = log.day(DAY, 100);
        var second = log.day(DAY.plusDays(1), 50);
        List.of(first, second, first, second, first).forEach(game::tell);
        game.tell(log.day(DAY.plusDays(2), 1));
        awaitPoints(151);

        assertThat(effort()).hasSize(3);
    }

    @Test
    void nobodyCanChangeTheLedger() {
        game.tell(log.day(DAY, 100));
        awaitPoints(100);

        for (var change :
                List.of(
                        "update ledger_entry set points = 1",
                        "delete from ledger_entry",
                        "truncate ledger_entry")) {
            assertThatThrownBy(() -> game.sql().sql(change).update())
                    .hasMessageContaining("append-only");
        }
    }

    @Test
    void aReplayOfEverythingGivesTheSameLedger() {
        var random = new Random(7);
        List<Log> logs = List.of(new Log(), new Log(), new Log());
        for (var i = 0; i < 60; i++) {
            var one = logs.get(random.nextInt(3));
            var day = DAY.plusDays(random.nextInt(20));
            game.tell(random.nextInt(6) == 0 ? one.delete(day) : one.day(day, random.nextInt(225)));
        }
        logs.forEach(one -> awaitSequence(game.sql(), one));

        var again = TestStack.shared().home("gamification");
        try (var _ = again.start(GamificationApplication.class)) {
            logs.forEach(one -> awaitSequence(RunningGame.sql(again), one));
        }

        for (var one : logs) {
            assertThat(ledger(RunningGame.sql(again), one.athlete))
                    .isEqualTo(ledger(game.sql(), one.athlete))
                    .isNotEmpty();
        }
    }

    @Test
    void pagesThroughTheLedgerNewestFirst() {
        for (var i = 0; i < 25; i++) {
            game.tell(log.day(DAY.plusDays(i), 10));
        }
        awaitPoints(250);

        List<Long> seen = new ArrayList<>();
        var path = "/ledger?limit=10";
        for (var next = path; next != null; ) {
            var page = get(next);
            page.get("items").forEach(item -> seen.add(item.get("sequence").asLong()));
            next = page.get("next").isNull() ? null : path + "&before=" + page.get("next").asLong();
        }
        assertThat(seen).isSortedAccordingTo((a, b) -> Long.compare(b, a)).doesNotHaveDuplicates();
        assertThat(seen.getLast()).isEqualTo(1);
        assertThat(game.service().get("/ledger?limit=101", log.athlete).statusCode())
                .isEqualTo(400);
    }

    @Test
    void showsNobodyElsesLedger() {
        game.tell(log.day(DAY, 100));
        awaitPoints(100);

        assertThat(game.get("/ledger", UUID.randomUUID()).get("items")).isEmpty();
        assertThat(game.get("/score", UUID.randomUUID()).get("points").asLong()).isZero();
    }

    private static List<Map<String, Object>> ledger(JdbcClient sql, UUID athlete) {
        return sql.sql(
                        """
                        select athlete_id, sequence, entry_id, kind, subject, points, awards, correction, rule_id,
                            rule_version, evidence::text, reason_en, reason_ru, at
                        from ledger_entry where athlete_id = ? order by sequence
                        """)
                .param(athlete)
                .query()
                .listOfRows();
    }

    private static void awaitSequence(JdbcClient sql, Log log) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertThat(
                                        sql.sql(
                                                        "select sequence from athlete_score where athlete_id = ?")
                                                .param(log.athlete)
                                                .query(Long.class)
                                                .optional())
                                .contains((long) log.events().size()));
    }

    private void awaitPoints(long points) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(get("/score").get("points").asLong()).isEqualTo(points));
    }

    private List<JsonNode> effort() {
        List<JsonNode> entries = new ArrayList<>();
        get("/ledger?limit=100").get("items").forEach(entries::add);
        entries.removeIf(entry -> !entry.get("kind").asString().equals("EFFORT"));
        return entries;
    }

    private JsonNode get(String path) {
        return game.get(path, log.athlete);
    }
}
