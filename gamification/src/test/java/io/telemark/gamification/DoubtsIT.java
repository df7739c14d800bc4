package io.telemark.gamification;

import static org.assertj.core.api.Assertions.assertThat;

import io.telemark.contracts.gamification.v1.LedgerEntry;
import io.telemark.contracts.score.v1.ScoreEvent;
import io.telemark.contracts.telemetry.v1.Sport;
import io.telemark.kernels.streak.WeeklyStreak;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is flagged is kept, and counts for nothing that is compared or awarded. */
class DoubtsIT {
    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);
    private static final LocalDate DAY = TODAY.minusDays(3);

    private final Player player = new Player();

    @Test
    void achievementsComeAndGoWithTheVerdict() {
        player.train(century(false));
        assertThat(player.entries(LedgerEntry.Kind.ACHIEVEMENT)).isEmpty();
        assertThat(player.achievement("ride-century").get("progress").asLong()).isZero();

        player.train(century(true));
        assertThat(player.entries(LedgerEntry.Kind.ACHIEVEMENT))
                .extracting(entry -> entry.get("subject").asString())
                .containsExactlyInAnyOrder("first-activity", "ride-50k", "ride-century");

        player.train(century(false));
        assertThat(player.entries(LedgerEntry.Kind.ACHIEVEMENT))
                .filteredOn(entry -> entry.get("awards").asInt() < 0)
                .extracting(entry -> entry.get("subject").asString())
                .containsExactlyInAnyOrder("first-activity", "ride-50k", "ride-century");
        assertThat(player.achievement("first-activity").get("reached").isNull()).isTrue();
    }

    @Test
    void aChallengesBoardDropsWhatARevisionFlags() {
        var id = "doubt-" + UUID.randomUUID().toString().substring(0, 8);
        var challenge =
                "\"challenge\":{\"goal\":{\"measure\":\"DISTANCE_METRES\",\"span\":\"EVER\",\"atLeast\":900000},"
                        + "\"from\":\"%s\",\"to\":\"%s\"}"
                                .formatted(TODAY.minusDays(9), TODAY.plusDays(9));
        assertThat(player.put(id, null, Player.TEXTS.formatted(challenge), "staff").statusCode())
                .isEqualTo(200);
        player.send("PUT", "/challenges/" + id + "/membership", null, "{}");
        player.train(century(true));
        assertThat(player.progress(id)).isEqualTo(101_000);
        assertThat(board(id).get("myRank").asInt()).isEqualTo(1);

        player.train(century(false));
        assertThat(player.progress(id)).isZero();
        assertThat(board(id).get("members").asInt()).isZero();
    }

    @Test
    void aFlaggedDayIsNotActiveForAnyStreak() {
        var monday = WeeklyStreak.mondayOf(TODAY).minusWeeks(1);
        for (var day = 0; day < 3; day++) {
            player.train(player.log.day(monday.plusDays(day), 30));
        }
        assertThat(player.get("/streak").get("weeksInARow").asInt()).isEqualTo(1);
        assertThat(player.get("/streak").at("/weeks/1/activeDays").asInt()).isEqualTo(3);

        player.log.verified = false;
        player.train(player.log.day(monday, 0));
        assertThat(player.get("/streak").get("weeksInARow").asInt()).isZero();
        assertThat(player.get("/streak").at("/weeks/1/activeDays").asInt()).isEqualTo(2);
    }

    private ScoreEvent century(boolean verified) {
        player.log.verified = verified;
        return player.log.day(
                DAY, verified ? 90 : 0, Sport.SPORT_CYCLING, 101_000, DAY.atTime(9, 0));
    }

    private JsonNode board(String id) {
        return player.get("/challenges/" + id + "/board");
    }
}
