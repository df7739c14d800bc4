package io.telemark.gamification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.telemark.contracts.gamification.v1.LedgerEntry;
import io.telemark.contracts.telemetry.v1.Sport;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A triathlon is three sports in one activity. */
class MultisportIT {
    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);

    private final RunningGame game = RunningGame.shared();
    private final Player player = new Player();

    @Test
    void aTriathlonIsATriathletesWeekAndWinsNothingThatIsForSwimmers() {
        game.tell(player.log.triathlon(TODAY));
        player.awaitEntries(LedgerEntry.Kind.EFFORT, 1);

        assertThat(player.entries(LedgerEntry.Kind.ACHIEVEMENT))
                .extracting(entry -> entry.get("subject").asString())
                .containsExactlyInAnyOrder(
                        "first-activity",
                        "two-sports-day",
                        "three-sports-week",
                        "swim-1k",
                        "run-5k",
                        "run-10k");
        assertThat(player.achievement("swim-3800").get("progress").asLong()).isEqualTo(1_500);
        assertThat(player.achievement("ride-50k").get("progress").asLong()).isEqualTo(40_000);
        assertThat(player.achievement("five-sports").get("progress").asLong()).isEqualTo(3);
    }

    @Test
    void onlyTheSwimCountsInAChallengeOfSwimmers() {
        var id = "swim-" + UUID.randomUUID().toString().substring(0, 8);
        var challenge =
                "\"challenge\":{\"goal\":{\"measure\":\"DISTANCE_METRES\",\"span\":\"EVER\",\"atLeast\":9000,"
                        + "\"filter\":{\"sports\":[\"SWIMMING\"]}},\"from\":\"%s\",\"to\":\"%s\"}"
                                .formatted(TODAY.minusDays(9), TODAY.plusDays(9));
        assertThat(player.put(id, null, Player.TEXTS.formatted(challenge), "staff").statusCode())
                .isEqualTo(200);
        player.send("PUT", "/challenges/" + id + "/membership", null, "{}");
        game.tell(player.log.triathlon(TODAY));
        var yesterday = TODAY.minusDays(1);
        game.tell(
                player.log.day(yesterday, 40, Sport.SPORT_SWIMMING, 2_000, yesterday.atTime(9, 0)));

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(player.progress(id)).isEqualTo(3_500));
    }
}
