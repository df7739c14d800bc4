package io.telemark.gamification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.telemark.contracts.telemetry.v1.Sport;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** A challenge of 100 km within three weeks, ten days of which are over. */
final class Race {
    static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);
    static final LocalDate FROM = TODAY.minusDays(10);
    static final LocalDate TO = TODAY.plusDays(10);

    final String id = "challenge-" + UUID.randomUUID().toString().substring(0, 8);
    private final RunningGame game = RunningGame.shared();
    private final UUID staff = UUID.randomUUID();

    String path() {
        return "/challenges/" + id;
    }

    /** Its first version. */
    void write(String kind) {
        assertThat(put(body(kind, FROM, TO)).statusCode()).isEqualTo(200);
    }

    static String body(String kind, LocalDate from, LocalDate to) {
        return body(100_000, kind, from, to);
    }

    static String body(long metres, String kind, LocalDate from, LocalDate to) {
        return """
        {"title":{"en":"To Lillehammer","ru":"В Лиллехаммер"},"description":{"en":"Ride.","ru":"Ехать."},
        "challenge":{"goal":{"measure":"DISTANCE_METRES","span":"EVER","atLeast":%d},
        "from":"%s","to":"%s"%s}}\
        """
                .formatted(metres, from, to, kind);
    }

    HttpResponse<String> put(String body) {
        return game.send(staff, "PUT", "/rules/" + id, body, "staff");
    }

    /** The version after the one that is known. */
    HttpResponse<String> put(int known, String body) {
        return game.service()
                .send(
                        game.request(staff, "PUT", "/rules/" + id, body, "staff")
                                .header("If-Match", "\"%d\"".formatted(known)));
    }

    HttpResponse<String> join(Log who, String body) {
        return send("PUT", path() + "/membership", body, who);
    }

    HttpResponse<String> leave(Log who) {
        return send("DELETE", path() + "/membership", "", who);
    }

    HttpResponse<String> send(String method, String path, String body, Log who) {
        return game.send(who.athlete, method, path, body);
    }

    void ride(Log who, LocalDate day, long metres) {
        game.tell(who.day(day, 50, Sport.SPORT_CYCLING, metres, day.atTime(9, 0)));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(game.sequence(who.athlete))
                                .contains((long) who.events().size()));
    }

    JsonNode mine(Log who) {
        return StreamSupport.stream(
                        game.get("/challenges", who.athlete).get("items").spliterator(), false)
                .filter(one -> one.get("id").asString().equals(id))
                .findAny()
                .orElseThrow();
    }

    JsonNode board(Log who, String query) {
        return game.get(path() + "/board" + query, who.athlete);
    }

    JsonNode board(Log who) {
        return board(who, "");
    }

    /** Each team that an athlete is shown, with its result. */
    List<String> teams(Log who) {
        return StreamSupport.stream(
                        game.get(path() + "/teams", who.athlete).get("items").spliterator(), false)
                .map(team -> team.get("team").asString() + " " + team.get("result").asLong())
                .toList();
    }

    /** Newest first. */
    List<JsonNode> entries(Log who) {
        return StreamSupport.stream(
                        game.get("/ledger?limit=100", who.athlete).get("items").spliterator(),
                        false)
                .filter(entry -> entry.get("subject").asString().equals(id))
                .toList();
    }

    List<Integer> awards(Log who) {
        return entries(who).stream().map(entry -> entry.get("awards").asInt()).toList();
    }
}
