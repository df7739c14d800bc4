package io.telemark.gamification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.telemark.contracts.gamification.v1.LedgerEntry;
import io.telemark.contracts.score.v1.ScoreEvent;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One athlete, who asks as that, and may also be one of staff. */
final class Player {
    /** Of a rule whose words don't matter. */
    static final String TEXTS =
            "{\"title\":{\"en\":\"a\",\"ru\":\"б\"},\"description\":{\"en\":\"a\",\"ru\":\"б\"},%s}";

    final Log log = new Log();
    private final RunningGame game = RunningGame.shared();

    static String rule(long atLeast, @Nullable LocalDate validFrom) {
        return """
        {"validFrom":%s,"title":{"en":"Far","ru":"Далеко"},"description":{"en":"Run.","ru":"Бег."},
        "achievement":{"measure":"DISTANCE_METRES","span":"ACTIVITY","atLeast":%d,"filter":{"sports":["RUNNING"]}}}\
        """
                .formatted(validFrom == null ? "null" : "\"" + validFrom + "\"", atLeast);
    }

    /** Of a rule, knowing its newest ETag. */
    HttpResponse<String> put(String id, @Nullable String known, String body, String... roles) {
        return send("PUT", "/rules/" + id, known, body, roles);
    }

    HttpResponse<String> send(
            String method, String path, @Nullable String known, String body, String... roles) {
        var request = game.request(log.athlete, method, path, body, roles);
        return game.service().send(known == null ? request : request.header("If-Match", known));
    }

    List<JsonNode> awaitEntries(LedgerEntry.Kind kind, int count) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(entries(kind)).hasSize(count));
        return entries(kind);
    }

    List<JsonNode> entries(LedgerEntry.Kind kind) {
        List<JsonNode> entries = new ArrayList<>();
        get("/ledger?limit=100").get("items").forEach(entries::add);
        entries.removeIf(entry -> !entry.get("kind").asString().equals(kind.name()));
        return entries;
    }

    /** Tells it, and waits until it has been taken. */
    void train(ScoreEvent event) {
        game.tell(event);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(
                                        game.sql()
                                                .sql(
                                                        "select sequence from athlete_score where"
                                                                + " athlete_id = ?")
                                                .param(log.athlete)
                                                .query(Long.class)
                                                .optional())
                                .contains(event.getSequence()));
    }

    /** In a challenge. */
    long progress(String id) {
        return StreamSupport.stream(get("/challenges").get("items").spliterator(), false)
                .filter(one -> one.get("id").asString().equals(id))
                .findAny()
                .orElseThrow()
                .get("progress")
                .asLong();
    }

    JsonNode achievement(String id) {
        return achievement(id, log.athlete);
    }

    JsonNode achievement(String id, UUID athlete) {
        return StreamSupport.stream(
                        game.get("/achievements", athlete).get("items").spliterator(), false)
                .filter(one -> one.get("id").asString().equals(id))
                .findAny()
                .orElseThrow();
    }

    JsonNode get(String path) {
        return game.get(path, log.athlete);
    }
}
