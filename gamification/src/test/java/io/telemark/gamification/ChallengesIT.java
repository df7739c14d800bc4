package io.telemark.gamification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.telemark.contracts.athlete.v1.AthleteSettings.Sex;
import io.telemark.contracts.telemetry.v1.Sport;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ChallengesIT {
    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);
    private static final LocalDate FROM = TODAY.minusDays(10);

    private final RunningGame game = RunningGame.shared();
    private final String id = "challenge-" + UUID.randomUUID().toString().substring(0, 8);
    private final Log log = new Log();

    @Test
    void countsTheWindowOfWhoJoinedAndGrantsAndRevokesTheGoal() {
        write("");
        ride(log, FROM.minusDays(1), 90_000);
        ride(log, FROM, 40_000);
        assertThat(join(log, "{}").statusCode()).isEqualTo(204);
        assertThat(mine(log).get("progress").asLong()).isEqualTo(40_000);

        ride(log, FROM.plusDays(1), 60_000);
        await().untilAsserted(() -> assertThat(challengeEntries(log)).containsExactly(1));
        assertThat(mine(log).get("reached").asString()).isEqualTo(FROM.plusDays(1).toString());

        ride(log, FROM.plusDays(1), 59_000);
        await().untilAsserted(() -> assertThat(challengeEntries(log)).containsExactly(-1, 1));
        assertThat(mine(log).get("reached").isNull()).isTrue();
    }

    @Test
    void nobodyIsInWhoDidNotAskToBe() {
        write("");
        var logs = List.of(log, new Log(), new Log(), new Log());
        logs.forEach(one -> ride(one, FROM, 50_000));
        logs.subList(0, 3).forEach(one -> join(one, "{}"));
        assertThat(board(log).get("members").asInt()).isEqualTo(3);
        assertThat(board(log).get("items")).hasSize(3);

        send("DELETE", "/challenges/" + id + "/membership", "", log);
        assertThat(board(log).get("members").asInt()).isEqualTo(2);
        assertThat(board(log).get("items")).isEmpty();
        assertThat(mine(log).get("joined").asBoolean()).isFalse();
    }

    @Test
    void aTeamIsTheMeanOfItsBest() {
        write(",\"teamOfBest\":2");
        var logs = List.of(log, new Log(), new Log(), new Log());
        for (var i = 0; i < 4; i++) {
            ride(logs.get(i), FROM, 10_000 * (i + 1));
        }
        assertThat(join(log, "{}").statusCode()).isEqualTo(400);
        join(logs.get(0), "{\"team\":\"Fjell\"}");
        join(logs.get(1), "{\"team\":\"Fjell\"}");
        join(logs.get(2), "{\"team\":\"Fjell\"}");
        join(logs.get(3), "{\"team\":\"Vidde\"}");

        var teams = game.get("/challenges/" + id + "/teams", log.athlete).get("items");
        assertThat(teams)
                .extracting(team -> team.get("team").asString())
                .containsExactly("Fjell", "Vidde");
        assertThat(teams)
                .extracting(team -> team.get("result").asLong())
                .containsExactly(25_000L, 20_000L);
    }

    @Test
    void ofEqualTeamsTheOneThatWasThereEarlierIsFirst() {
        write(",\"teamOfBest\":1");
        var late = new Log();
        var idle = new Log();
        ride(late, FROM.plusDays(1), 20_000);
        ride(log, FROM, 20_000);
        ride(log, FROM.plusDays(2), 0); // Adds nothing, so it loses nothing.
        join(late, "{\"team\":\"Fjell\"}");
        join(log, "{\"team\":\"Vidde\"}");
        join(idle, "{\"team\":\"Vidde\"}");

        assertThat(game.get("/challenges/" + id + "/teams", log.athlete).get("items"))
                .extracting(team -> team.get("team").asString())
                .containsExactly("Vidde", "Fjell");
    }

    @Test
    void theGoalOfATeamIsAwardedToEachAndTakenBackFromEach() {
        write(",\"teamOfBest\":2");
        var mate = new Log();
        ride(log, FROM, 90_000);
        ride(mate, FROM, 100_000);
        join(log, "{\"team\":\"Fjell\"}");
        join(mate, "{\"team\":\"Fjell\"}");
        ride(log, FROM.plusDays(1), 20_000);

        await().untilAsserted(() -> {
            assertThat(challengeEntries(log)).containsExactly(1);
            assertThat(challengeEntries(mate)).containsExactly(1);
        });
        ride(mate, FROM, 80_000);
        await().untilAsserted(() -> {
            assertThat(challengeEntries(log)).containsExactly(-1, 1);
            assertThat(challengeEntries(mate)).containsExactly(-1, 1);
        });
        join(log, "{\"team\":\"Vidde\"}");
        ride(mate, FROM, 200_000);
        await().untilAsserted(() -> assertThat(challengeEntries(mate)).containsExactly(1, -1, 1));
        assertThat(challengeEntries(log)).containsExactly(-1, 1);
    }

    @Test
    void hasBoardsByClassAndOfTheOwnBestAndWhoComesBackIsThereAgain() {
        write("");
        var logs = List.of(log, new Log(), new Log(), new Log());
        logs.getLast().sex = Sex.MALE;
        for (var i = 0; i < 4; i++) {
            ride(logs.get(i), FROM.minusDays(20), 20_000 * (i + 1));
            ride(logs.get(i), FROM, 40_000 + i);
            join(logs.get(i), "{}");
        }
        assertThat(board(log).get("members").asInt()).isEqualTo(4);
        assertThat(board(log, "?class=sex:FEMALE").get("members").asInt()).isEqualTo(3);
        assertThat(board(log, "?measure=own-best").at("/items/0/score").asInt()).isEqualTo(2_000);
        assertThat(board(log, "?aroundMe=true&limit=1").at("/items/0/rank").asInt()).isEqualTo(4);
        assertThat(board(log, "?friends=" + logs.get(1).athlete).get("tooFew").asBoolean())
                .isTrue();

        send("PUT", "/boards/participation", "{\"visible\":false}", logs.get(1));
        assertThat(board(log).get("members").asInt()).isEqualTo(3);
        ride(logs.get(1), FROM.plusDays(1), 1_000);
        assertThat(board(log).get("members").asInt()).isEqualTo(3);
        send("PUT", "/boards/participation", "{\"visible\":true}", logs.get(1));
        assertThat(board(logs.get(1)).get("myRank").asInt()).isEqualTo(1);
        assertThat(send("GET", "/challenges/none-such/board", "", log).statusCode()).isEqualTo(404);
        assertThat(send("GET", "/challenges/none-such/teams", "", log).statusCode()).isEqualTo(404);
    }

    @Test
    void aRouteHasPlacesAlongIt() {
        write(
                """
                ,"places":[{"name":{"en":"Hamar","ru":"Хамар"},"atMetres":30000},
                {"name":{"en":"Lillehammer","ru":"Лиллехаммер"},"atMetres":100000}]\
                """);
        join(log, "{}");
        ride(log, FROM, 40_000);
        assertThat(mine(log).get("placesPassed").asInt()).isEqualTo(1);
    }

    @Test
    void whatIsOverOrUnknownCannotBeJoined() {
        assertThat(join(log, "{}").statusCode()).isEqualTo(404);
        assertThat(put(body("", FROM.minusDays(9), TODAY)).statusCode()).isEqualTo(200);
        assertThat(join(log, "{}").statusCode()).isEqualTo(409);
    }

    private void write(String kind) {
        assertThat(put(body(kind, FROM, TODAY.plusDays(10))).statusCode()).isEqualTo(200);
    }

    private static String body(String kind, LocalDate from, LocalDate to) {
        return """
        {"title":{"en":"To Lillehammer","ru":"В Лиллехаммер"},"description":{"en":"Ride.","ru":"Ехать."},
        "challenge":{"goal":{"measure":"DISTANCE_METRES","span":"EVER","atLeast":100000},
        "from":"%s","to":"%s"%s}}\
        """
                .formatted(from, to, kind);
    }

    private HttpResponse<String> put(String body) {
        return send("PUT", "/rules/" + id, body, log, "staff");
    }

    private HttpResponse<String> join(Log who, String body) {
        return send("PUT", "/challenges/" + id + "/membership", body, who);
    }

    private HttpResponse<String> send(
            String method, String path, String body, Log who, String... roles) {
        return game.send(who.athlete, method, path, body, roles);
    }

    private void ride(Log who, LocalDate day, long metres) {
        game.tell(who.day(day, 50, Sport.SPORT_CYCLING, metres, day.atTime(9, 0)));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(
                                        game.sql()
                                                .sql(
                                                        "select sequence from athlete_score where"
                                                                + " athlete_id = ?")
                                                .param(who.athlete)
                                                .query(Long.class)
                                                .optional())
                                .contains((long) who.events().size()));
    }

    private JsonNode mine(Log who) {
        return StreamSupport.stream(
                        game.get("/challenges", who.athlete).get("items").spliterator(), false)
                .filter(one -> one.get("id").asString().equals(id))
                .findAny()
                .orElseThrow();
    }

    private JsonNode board(Log who, String query) {
        return game.get("/challenges/" + id + "/board" + query, who.athlete);
    }

    private JsonNode board(Log who) {
        return game.get("/challenges/" + id + "/board", who.athlete);
    }

    private List<Integer> challengeEntries(Log who) {
        return StreamSupport.stream(
                        game.get("/ledger?limit=100", who.athlete).get("items").spliterator(),
                        false)
                .filter(entry -> entry.get("subject").asString().equals(id))
                .map(entry -> entry.get("awards").asInt())
                .toList();
    }
}
