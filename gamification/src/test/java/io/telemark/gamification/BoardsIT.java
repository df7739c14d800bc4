package io.telemark.gamification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.telemark.contracts.athlete.v1.AthleteSettings.Sex;
import io.telemark.testing.RunningService;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class BoardsIT {
    private static final LocalDate MONDAY = LocalDate.of(2024, 1, 1);

    private final RunningGame game = RunningGame.shared();

    @Test
    void ranksByPointsAndTheEarlierWinsATie() {
        var day = MONDAY.plusWeeks(100);
        var logs = logs(4);
        game.tell(logs.get(0).day(day, 80));
        game.tell(logs.get(1).day(day, 100));
        game.tell(logs.get(2).at(day, 80, 8)); // An hour before the first, but told later.
        game.tell(logs.get(3).day(day.plusDays(1), 200));
        awaitMembers("/boards/points/week/" + day, 4);

        var board = get("/boards/points/day/" + day, logs.get(0));
        assertThat(athletes(board)).containsExactly(ids(logs, 1, 2, 0));
        assertThat(board.get("myRank").asInt()).isEqualTo(3);
        assertThat(athletes(get("/boards/points/week/" + day.plusDays(6), logs.get(0))))
                .containsExactly(ids(logs, 3, 1, 2, 0));
        assertThat(get("/boards/points/season/" + day, logs.get(0)).get("members").asInt())
                .isEqualTo(4);
    }

    @Test
    void goingOnWithoutAddingAPointLosesNoTie() {
        var day = MONDAY.plusWeeks(300);
        var logs = logs(3);
        game.tell(logs.get(0).day(day, 225)); // Over at ten.
        game.tell(logs.get(0).more(day, 225, 18));
        game.tell(logs.get(1).at(day, 225, 12));
        game.tell(logs.get(2).asBefore().at(day, 225, 8));
        awaitMembers("/boards/points/day/" + day, 3);

        await().untilAsserted(() -> {
            for (var period : List.of("day", "week", "season")) {
                var board = get("/boards/points/" + period + "/" + day, logs.get(0));
                assertThat(athletes(board)).containsExactly(ids(logs, 2, 0, 1));
                assertThat(board.at("/items/1/reachedAt").asString()).isEqualTo(day + "T10:00:00Z");
            }
        });
    }

    @Test
    void showsNobodyAmongFewerThanThree() {
        var day = MONDAY.plusWeeks(104);
        var logs = logs(3);
        game.tell(logs.get(0).day(day, 80));
        game.tell(logs.get(1).day(day, 70));
        awaitMembers("/boards/points/day/" + day, 2);

        var board = get("/boards/points/day/" + day, logs.get(0));
        assertThat(board.get("tooFew").asBoolean()).isTrue();
        assertThat(board.get("items")).isEmpty();
        var friends = "?friends=%s,%s".formatted(logs.get(1).athlete, logs.get(2).athlete);
        assertThat(get("/boards/points/day/" + day + friends, logs.get(0)).get("items")).isEmpty();
        var one = "?class=sex:FEMALE&friends=" + logs.get(1).athlete;
        var told = get("/boards/points/day/" + day + one, logs.get(0));
        assertThat(told.get("tooFew").asBoolean()).isTrue();
        assertThat(told.get("members").asInt()).as("nor of what sex one friend is").isZero();
        assertThat(told.get("myRank").isNull()).as("nor who of two is ahead").isTrue();

        game.tell(logs.get(2).day(day, 90));
        awaitMembers("/boards/points/day/" + day, 3);
        assertThat(athletes(get("/boards/points/day/" + day + friends, logs.get(0))))
                .containsExactly(ids(logs, 2, 0, 1));
    }

    @Test
    void classesAreBoardsOfTheirOwn() {
        var day = MONDAY.plusWeeks(108);
        var logs = logs(6);
        for (var i = 0; i < 6; i++) {
            logs.get(i).sex = i < 3 ? Sex.FEMALE : Sex.MALE;
            logs.get(i).age = i % 2 == 0 ? 34 : 47;
            game.tell(logs.get(i).day(day, 50 + i));
        }
        awaitMembers("/boards/points/day/" + day, 6);

        var path = "/boards/points/day/" + day + "?class=";
        assertThat(athletes(get(path + "sex:FEMALE", logs.get(0))))
                .containsExactly(ids(logs, 2, 1, 0));
        assertThat(athletes(get(path + "age:40", logs.get(0)))).containsExactly(ids(logs, 5, 3, 1));
        assertThat(get(path + "age:40", logs.get(0)).get("myRank").isNull()).isTrue();
        assertThat(get(path + "power:B", logs.get(0)).get("members").asInt()).isEqualTo(6);
        assertThat(game.service().get(path + "shoe:42", logs.get(0).athlete).statusCode())
                .isEqualTo(400);
    }

    @Test
    void aClockInTheFutureFixesNobodysClasses() {
        var day = MONDAY.plusWeeks(110);
        var logs = logs(3);
        for (var log : logs) {
            log.toldAt = day.atStartOfDay().toInstant(ZoneOffset.UTC);
            log.age = 97;
            game.tell(log.day(LocalDate.of(2089, 1, 3), 10));
            log.age = 34;
            game.tell(log.day(day, 50));
        }
        awaitMembers("/boards/points/day/" + day + "?class=age:30", 3);
        awaitMembers("/boards/points/day/" + day + "?class=age:90", 0);
    }

    @Test
    void theFormIsOfTheLast28DaysAndFadesWithoutTraining() {
        var day = MONDAY.plusWeeks(280);
        var logs = logs(4);
        game.tell(logs.get(0).day(day, 100));
        game.tell(logs.get(1).day(day.plusDays(1), 40));
        game.tell(logs.get(1).day(day.plusDays(27), 50));
        game.tell(logs.get(2).day(day.plusDays(20), 60));
        game.tell(logs.get(3).day(day.plusDays(20), 30));
        awaitMembers("/boards/points/form/" + day.plusDays(27), 4);

        var last = get("/boards/points/form/" + day.plusDays(27), logs.get(0));
        assertThat(athletes(last)).containsExactly(ids(logs, 0, 1, 2, 3));
        assertThat(scores(last)).containsExactly(100, 90, 60, 30);
        assertThat(last.get("from").asString()).isEqualTo(day.toString());
        assertThat(last.get("to").asString()).isEqualTo(day.plusDays(28).toString());
        var next = get("/boards/points/form/" + day.plusDays(28), logs.get(0));
        assertThat(athletes(next)).containsExactly(ids(logs, 1, 2, 3));
        var after = get("/boards/points/form/" + day.plusDays(29), logs.get(0));
        assertThat(scores(after)).containsExactly(60, 50, 30);

        game.tell(logs.get(1).delete(day.plusDays(27)));
        awaitMembers("/boards/points/form/" + day.plusDays(29), 2);
        assertThat(
                        game.service()
                                .get("/boards/own-best/form/" + day, logs.get(0).athlete)
                                .statusCode())
                .isEqualTo(404);
    }

    private static List<Integer> scores(JsonNode board) {
        List<Integer> scores = new ArrayList<>();
        board.get("items").forEach(place -> scores.add(place.get("score").asInt()));
        return scores;
    }

    @Test
    void whoIsDoubtedOrDeletedOrHidesIsNotRanked() {
        var day = MONDAY.plusWeeks(112);
        var logs = logs(5);
        logs.forEach(log -> game.tell(log.day(day, 50)));
        awaitMembers("/boards/points/day/" + day, 5);

        game.tell(logs.get(0).delete(day));
        awaitMembers("/boards/points/day/" + day, 4);
        participate(logs.get(1), false);
        assertThat(get("/boards/points/day/" + day, logs.get(1)).get("members").asInt())
                .isEqualTo(3);
        game.tell(logs.get(1).day(day.plusDays(1), 80));
        await().untilAsserted(() ->
                assertThat(game.get("/score", logs.get(1).athlete).get("points").asInt())
                        .isEqualTo(130));
        assertThat(get("/boards/points/week/" + day, logs.get(1)).get("myRank").isNull()).isTrue();

        participate(logs.get(1), true);
        assertThat(get("/boards/points/week/" + day, logs.get(1)).get("myRank").asInt())
                .isEqualTo(1);
    }

    @Test
    void everybodysOwnBestIsAHundredPercent() {
        var week = MONDAY.plusWeeks(130);
        var logs = logs(3);
        game.tell(logs.get(0).day(week.minusWeeks(2), 200));
        game.tell(logs.get(0).day(week, 150));
        game.tell(logs.get(1).day(week.minusWeeks(12), 20));
        game.tell(logs.get(1).day(week, 30));
        game.tell(logs.get(2).day(week.minusWeeks(1), 10));
        game.tell(logs.get(2).day(week, 10));
        awaitMembers("/boards/own-best/week/" + week, 3);

        var board = get("/boards/own-best/week/" + week, logs.get(0));
        assertThat(athletes(board)).containsExactly(ids(logs, 1, 2, 0));
        assertThat(board.get("items"))
                .extracting(place -> place.get("score").asInt())
                .containsExactly(1_500, 1_000, 750);
    }

    @Test
    void theOwnBestIsOfADayOrASeasonToo() {
        var day = MONDAY.plusWeeks(260);
        var logs = logs(3);
        for (var i = 0; i < 3; i++) {
            game.tell(logs.get(i).day(day.minusDays(90), 20 * (i + 1)));
            game.tell(logs.get(i).day(day.minusDays(91), 200)); // Too long ago for the day.
            game.tell(logs.get(i).day(day, 60));
        }
        awaitMembers("/boards/own-best/day/" + day, 3);

        var ofDay = get("/boards/own-best/day/" + day, logs.get(0));
        assertThat(athletes(ofDay)).containsExactly(ids(logs, 0, 1, 2));
        assertThat(ofDay.get("items"))
                .extracting(place -> place.get("score").asInt())
                .containsExactly(3_000, 1_500, 1_000);
        var season = get("/boards/own-best/season/" + day, logs.get(0));
        assertThat(season.get("items"))
                .extracting(place -> place.get("score").asInt())
                .containsExactly(60_000 / 220, 60_000 / 240, 60_000 / 260);
    }

    @Test
    void pagesToAPlaceAndAroundMeOnEveryInstance() {
        var day = MONDAY.plusWeeks(40);
        var logs = logs(40);
        var random = new Random(3);
        logs.forEach(log -> game.tell(log.day(day, 1 + random.nextInt(20))));
        awaitMembers("/boards/points/day/" + day, 40);
        var all = athletes(get("/boards/points/day/" + day + "?limit=100", logs.get(0)));

        try (var other = game.startAnother()) {
            for (var service : List.of(game.service(), other)) {
                var path = "/boards/points/day/" + day;
                assertThat(athletes(read(service, path + "?fromRank=31&limit=7", logs.get(0))))
                        .isEqualTo(all.subList(30, 37));
                var around = read(service, path + "?aroundMe=true&limit=5", logs.get(7));
                assertThat(athletes(around)).hasSize(5).contains(logs.get(7).athlete.toString());
                assertThat(all.get(around.get("myRank").asInt() - 1))
                        .isEqualTo(logs.get(7).athlete.toString());
            }
            game.tell(logs.get(9).day(day, 225));
            await().untilAsserted(() -> {
                for (var service : List.of(game.service(), other)) {
                    assertThat(
                                    read(service, "/boards/points/day/" + day, logs.get(9))
                                            .get("myRank")
                                            .asInt())
                            .isEqualTo(1);
                }
            });
        }
    }

    private static List<Log> logs(int count) {
        return Stream.generate(Log::new).limit(count).collect(Collectors.toList());
    }

    private static String[] ids(List<Log> logs, int... order) {
        return Arrays.stream(order)
                .mapToObj(i -> logs.get(i).athlete.toString())
                .toArray(String[]::new);
    }

    private void awaitMembers(String path, int members) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(game.get(path, UUID.randomUUID()).get("members").asInt())
                                .isEqualTo(members));
    }

    private void participate(Log log, boolean visible) {
        var answer =
                game.service()
                        .send(
                                game.service()
                                        .request("/boards/participation", log.athlete)
                                        .header("Content-Type", "application/json")
                                        .PUT(
                                                HttpRequest.BodyPublishers.ofString(
                                                        "{\"visible\":%s}".formatted(visible))));
        assertThat(answer.statusCode()).isEqualTo(204);
    }

    private static List<String> athletes(JsonNode board) {
        List<String> athletes = new ArrayList<>();
        board.get("items").forEach(place -> athletes.add(place.get("athleteId").asString()));
        return athletes;
    }

    private static JsonNode read(RunningService service, String path, Log log) {
        return RunningGame.JSON.readTree(service.get(path, log.athlete).body());
    }

    private JsonNode get(String path, Log log) {
        return game.get(path, log.athlete);
    }
}
