package io.telemark.gamification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.telemark.contracts.athlete.v1.AthleteSettings.Sex;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChallengesIT {
    private static final LocalDate FROM = Race.FROM;

    private final RunningGame game = RunningGame.shared();
    private final Race race = new Race();
    private final Log log = new Log();

    @Test
    void countsTheWindowOfWhoJoinedAndGrantsAndRevokesTheGoal() {
        race.write("");
        race.ride(log, FROM.minusDays(1), 90_000);
        race.ride(log, FROM, 40_000);
        assertThat(race.join(log, "{\"team\":\"\"}").statusCode()).isEqualTo(204);
        assertThat(race.mine(log).get("progress").asLong()).isEqualTo(40_000);

        race.ride(log, FROM.plusDays(1), 60_000);
        await().untilAsserted(() -> assertThat(race.awards(log)).containsExactly(1));
        assertThat(race.mine(log).get("reached").asString()).isEqualTo(FROM.plusDays(1).toString());

        race.ride(log, FROM.plusDays(1), 59_000);
        await().untilAsserted(() -> assertThat(race.awards(log)).containsExactly(-1, 1));
        assertThat(race.mine(log).get("reached").isNull()).isTrue();
        assertThat(race.entries(log).getFirst().at("/evidence/0").asString())
                .isEqualTo(log.id(FROM.plusDays(1)).toString());
    }

    @Test
    void whatWasReachedBeforeTheWindowMovedStays() {
        race.write("");
        race.join(log, "{}");
        race.ride(log, Race.TODAY.minusDays(2), 120_000);
        assertThat(race.awards(log)).containsExactly(1);

        var shorter = Race.body("", FROM, Race.TODAY.minusDays(5));
        assertThat(race.put(1, shorter).statusCode()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(20)).until(() -> game.wishes(log.athlete) == 0);
        assertThat(race.awards(log)).containsExactly(1);
    }

    @Test
    void nobodyIsInWhoDidNotAskToBe() {
        race.write("");
        var logs = List.of(log, new Log(), new Log(), new Log());
        logs.forEach(one -> race.ride(one, FROM, 50_000));
        logs.subList(0, 3).forEach(one -> race.join(one, "{}"));
        assertThat(race.board(log).get("members").asInt()).isEqualTo(3);
        assertThat(race.board(log).get("items")).hasSize(3);

        race.leave(log);
        assertThat(race.board(log).get("members").asInt()).isEqualTo(2);
        assertThat(race.board(log).get("items")).isEmpty();
        assertThat(race.mine(log).get("joined").asBoolean()).isFalse();
    }

    @Test
    void aTeamIsTheMeanOfItsBest() {
        race.write(",\"teamOfBest\":2");
        var logs = List.of(log, new Log(), new Log(), new Log());
        for (var i = 0; i < 4; i++) {
            race.ride(logs.get(i), FROM, 10_000 * (i + 1));
        }
        assertThat(race.join(log, "{}").statusCode()).isEqualTo(400);
        assertThat(race.join(log, "{\"team\":\" \"}").statusCode()).isEqualTo(400);
        race.join(logs.get(0), "{\"team\":\"Fjell\"}");
        race.join(logs.get(1), "{\"team\":\"Fjell\"}");
        race.join(logs.get(2), "{\"team\":\"Fjell\"}");
        race.join(logs.get(3), "{\"team\":\"Vidde\"}");
        race.join(new Log(), "{\"team\":\"Vidde\"}"); // Has done nothing yet.
        assertThat(race.teams(log)).as("one of two is soon known").containsExactly("Fjell 25000");
        assertThat(race.teams(logs.get(3))).containsExactly("Fjell 25000", "Vidde 20000");
        race.join(new Log(), "{\"team\":\"Vidde\"}");

        var teams = game.get(race.path() + "/teams", log.athlete).get("items");
        assertThat(teams)
                .extracting(team -> team.get("team").asString())
                .containsExactly("Fjell", "Vidde");
        assertThat(teams)
                .extracting(team -> team.get("result").asLong())
                .containsExactly(25_000L, 20_000L);
    }

    @Test
    void ofEqualTeamsTheOneThatWasThereEarlierIsFirst() {
        race.write(",\"teamOfBest\":1");
        var late = new Log();
        race.ride(late, FROM.plusDays(1), 20_000);
        race.ride(log, FROM, 20_000);
        race.ride(log, FROM.plusDays(2), 0); // Adds nothing, so it loses nothing.
        race.join(late, "{\"team\":\"Fjell\"}");
        race.join(log, "{\"team\":\"Vidde\"}");
        for (var idle : List.of("Fjell", "Fjell", "Vidde", "Vidde")) {
            race.join(new Log(), "{\"team\":\"%s\"}".formatted(idle));
        }
        assertThat(race.teams(new Log())).containsExactly("Vidde 20000", "Fjell 20000");
    }

    @Test
    void whoHidesDoesNotCountInWhatOtherTeamsSee() {
        race.write(",\"teamOfBest\":2");
        var logs = List.of(log, new Log(), new Log(), new Log());
        for (var i = 0; i < 4; i++) {
            race.ride(logs.get(i), FROM, 10_000 * (i + 1));
            race.join(logs.get(i), "{\"team\":\"Fjell\"}");
        }
        var other = new Log();
        assertThat(race.teams(other)).containsExactly("Fjell 35000");

        hide(logs.get(3));
        assertThat(race.teams(other)).containsExactly("Fjell 25000");
        assertThat(race.teams(log)).as("among themselves").containsExactly("Fjell 35000");
        hide(logs.get(2));
        assertThat(race.teams(other)).as("two are left").isEmpty();
    }

    private void hide(Log who) {
        race.send("PUT", "/boards/participation", "{\"visible\":false}", who);
    }

    @Test
    void theGoalOfATeamIsAwardedToEachAndTakenBackFromEach() {
        race.write(",\"teamOfBest\":2");
        var mate = new Log();
        race.ride(log, FROM, 90_000);
        race.ride(mate, FROM, 100_000);
        race.join(log, "{\"team\":\"Fjell\"}");
        race.join(mate, "{\"team\":\"Fjell\"}");
        race.ride(log, FROM.plusDays(1), 20_000);

        await().untilAsserted(() -> {
            assertThat(race.awards(log)).containsExactly(1);
            assertThat(race.awards(mate)).containsExactly(1);
        });
        race.ride(mate, FROM, 80_000);
        await().untilAsserted(() -> {
            assertThat(race.awards(log)).containsExactly(-1, 1);
            assertThat(race.awards(mate)).containsExactly(-1, 1);
        });
        race.join(log, "{\"team\":\"Vidde\"}");
        race.ride(mate, FROM, 200_000);
        await().untilAsserted(() -> assertThat(race.awards(mate)).containsExactly(1, -1, 1));
        assertThat(race.awards(log)).containsExactly(-1, 1);
    }

    @Test
    void hasBoardsByClassAndOfTheOwnBestAndWhoComesBackIsThereAgain() {
        race.write("");
        var logs = List.of(log, new Log(), new Log(), new Log());
        logs.getLast().sex = Sex.MALE;
        for (var i = 0; i < 4; i++) {
            race.ride(logs.get(i), FROM.minusDays(20), 20_000 * (i + 1));
            race.ride(logs.get(i), FROM, 40_000 + i);
            race.join(logs.get(i), "{}");
        }
        assertThat(race.board(log).get("members").asInt()).isEqualTo(4);
        assertThat(race.board(log, "?class=sex:FEMALE").get("members").asInt()).isEqualTo(3);
        assertThat(race.board(log, "?measure=own-best").at("/items/0/score").asInt())
                .isEqualTo(2_000);
        assertThat(race.board(log, "?aroundMe=true&limit=1").at("/items/0/rank").asInt())
                .isEqualTo(4);
        assertThat(race.board(log, "?friends=" + logs.get(1).athlete).get("tooFew").asBoolean())
                .isTrue();

        race.send("PUT", "/boards/participation", "{\"visible\":false}", logs.get(1));
        assertThat(race.board(log).get("members").asInt()).isEqualTo(3);
        race.ride(logs.get(1), FROM.plusDays(1), 1_000);
        assertThat(race.board(log).get("members").asInt()).isEqualTo(3);
        race.send("PUT", "/boards/participation", "{\"visible\":true}", logs.get(1));
        assertThat(race.board(logs.get(1)).get("myRank").asInt()).isEqualTo(1);
        assertThat(race.send("GET", "/challenges/none-such/board", "", log).statusCode())
                .isEqualTo(404);
        assertThat(race.send("GET", "/challenges/none-such/teams", "", log).statusCode())
                .isEqualTo(404);
    }

    @Test
    void aRouteHasPlacesAlongIt() {
        race.write(
                """
                ,"places":[{"name":{"en":"Hamar","ru":"Хамар"},"atMetres":30000},
                {"name":{"en":"Lillehammer","ru":"Лиллехаммер"},"atMetres":100000}]\
                """);
        race.join(log, "{}");
        race.ride(log, FROM, 40_000);
        assertThat(race.mine(log).get("placesPassed").asInt()).isEqualTo(1);
    }

    @Test
    void whatIsOverOrUnknownCannotBeJoined() {
        assertThat(race.join(log, "{}").statusCode()).isEqualTo(404);
        assertThat(race.put(Race.body("", FROM.minusDays(9), Race.TODAY)).statusCode())
                .isEqualTo(200);
        assertThat(race.join(log, "{}").statusCode()).isEqualTo(409);
    }
}
