package io.telemark.gamification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.telemark.contracts.Ids;
import io.telemark.contracts.Topics;
import io.telemark.testing.TestStack;
import io.telemark.testing.TopicReader;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class AppealsIT {
    private static final LocalDate DAY = LocalDate.of(2026, 9, 1);

    private final RunningGame game = RunningGame.shared();
    private final Log log = new Log();
    private final UUID activity = log.id(DAY);
    private final String appeal = "/activities/" + activity + "/appeal";
    private final String ruling = "/rulings/" + log.athlete + "/" + activity;

    @Test
    void staffDecidesWhatAnAthleteAppealsForAndTheDecisionIsToldAndKept() {
        doubt();
        assertThat(send("PUT", appeal, "{\"text\":\"Tailwind, honestly.\"}").statusCode())
                .isEqualTo(204);
        assertThat(send("GET", "/appeals?limit=100", "", "staff").body())
                .contains(activity.toString(), "Tailwind");

        try (var told =
                new TopicReader<>(
                        TestStack.shared().bootstrapServers(), Topics.GAMIFICATION_RULINGS)) {
            assertThat(decide("{\"verified\":true,\"reason\":\"Storm of that day.\"}", "staff"))
                    .isEqualTo(204);
            var decided =
                    told.await(1, Duration.ofSeconds(20), one -> one.key().equals(log.athlete));
            assertThat(decided.getFirst().value().getVerified()).isTrue();
            assertThat(decided.getFirst().value().getActivityId())
                    .isEqualTo(Ids.toByteString(activity));
        }
        var seen = game.get(appeal, log.athlete);
        assertThat(seen.at("/decisions/0/reason").asString()).isEqualTo("Storm of that day.");
        assertThat(seen.toString()).doesNotContain("staff");
        assertThat(send("GET", "/appeals?limit=100", "", "staff").body())
                .doesNotContain(activity.toString());
        assertThatThrownBy(() -> game.sql().sql("update ruling set verified = false").update())
                .hasMessageContaining("append-only");
        assertThatThrownBy(() -> game.sql().sql("truncate ruling").update())
                .hasMessageContaining("append-only");
    }

    @Test
    void onlyDoubtedActivitiesOfOnesOwnAndOnlyStaff() {
        doubt();
        assertThat(decide("{\"verified\":true,\"reason\":\"x\"}")).isEqualTo(403);
        assertThat(decide("{\"reason\":\"x\"}", "staff")).isEqualTo(400);
        assertThat(decide("{\"verified\":true,\"reason\":\" \"}", "staff")).isEqualTo(400);
        assertThat(send("GET", "/appeals", "").statusCode()).isEqualTo(403);
        assertThat(send("GET", "/appeals?limit=0", "", "staff").statusCode()).isEqualTo(400);
        assertThat(send("PUT", appeal, "{}").statusCode()).isEqualTo(400);
        assertThat(game.service().get(appeal, UUID.randomUUID()).statusCode()).isEqualTo(404);
        var other = "/activities/" + UUID.randomUUID() + "/appeal";
        assertThat(send("PUT", other, "{\"text\":\"x\"}").statusCode()).isEqualTo(404);
        var none = "/rulings/" + log.athlete + "/" + UUID.randomUUID();
        var body = "{\"verified\":true,\"reason\":\"x\"}";
        assertThat(send("PUT", none, body, "staff").statusCode()).isEqualTo(404);

        log.verified = true;
        game.tell(log.day(DAY, 100));
        await().untilAsserted(() ->
                assertThat(send("PUT", appeal, "{\"text\":\"x\"}").statusCode()).isEqualTo(409));
    }

    /** Else the one that is told first could be the one that was decided last. */
    @Test
    void decisionsAboutOneAthleteComeOneAfterTheOther() throws SQLException {
        doubt();
        try (var other = game.connect();
                var locking = other.createStatement()) {
            other.setAutoCommit(false);
            locking.execute(
                    "select 1 from athlete_score where athlete_id = '%s' for update"
                            .formatted(log.athlete));
            var decided =
                    CompletableFuture.supplyAsync(
                            () -> decide("{\"verified\":true,\"reason\":\"x\"}", "staff"));
            await().until(() -> game.isWaiting("athlete_score"));
            other.commit();
            assertThat(decided.join()).isEqualTo(204);
        }
    }

    /** An activity that is worth nothing. */
    private void doubt() {
        log.verified = false;
        game.tell(log.day(DAY, 0));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(game.service().get(appeal, log.athlete).statusCode())
                                .isEqualTo(200));
    }

    private int decide(String body, String... roles) {
        return send("PUT", ruling, body, roles).statusCode();
    }

    private HttpResponse<String> send(String method, String path, String body, String... roles) {
        return game.send(log.athlete, method, path, body, roles);
    }
}
