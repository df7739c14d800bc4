package io.telemark.gamification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.telemark.contracts.gamification.v1.LedgerEntry;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Nobody is forgotten who is to be looked at again. */
class AgainIT {
    private static final String BROKEN =
            "('00000000-0000-4000-8000-' || lpad(to_hex(n), 12, '0'))::uuid";

    private final RunningGame game = RunningGame.shared();
    private final Player player = new Player();

    @Test
    void aNewRuleFindsWhoseFirstScoreIsJustBeingTaken() throws SQLException {
        var id = "first-" + UUID.randomUUID().toString().substring(0, 8);
        try (var other = game.connect();
                var taking = other.createStatement()) {
            other.setAutoCommit(false);
            taking.execute(
                    "insert into athlete_score (athlete_id) values ('%s')"
                            .formatted(player.log.athlete));
            taking.execute(activity("'%s'::uuid".formatted(player.log.athlete), "RUNNING"));
            var written =
                    CompletableFuture.supplyAsync(() ->
                            player.put(id, null, Player.rule(10_000, null), "staff").statusCode());
            await().until(() -> written.isDone() || game.isWaiting("athlete_score"));
            other.commit();
            assertThat(written.join()).isEqualTo(200);
        }
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(player.entries(LedgerEntry.Kind.ACHIEVEMENT))
                                .extracting(entry -> entry.get("subject").asString())
                                .contains(id));
    }

    /** Else who tells a pause would wait for one look at everybody a rule. */
    @Test
    void allWishesOfAnAthleteAreFulfilledAtOnce() throws SQLException {
        var held = UUID.randomUUID();
        try (var other = game.connect();
                var holding = other.createStatement()) {
            other.setAutoCommit(false);
            holding.execute("insert into athlete_score (athlete_id) values ('%s')".formatted(held));
            game.sql()
                    .sql(
                            """
                            insert into look_again (athlete_id)
                            select case when n in (1, 300) then :athlete when n = 2 then :held else :third end
                            from generate_series(1, 300) as n order by n
                            """)
                    .param("athlete", player.log.athlete)
                    .param("held", held)
                    .param("third", UUID.randomUUID())
                    .update();

            await().atMost(Duration.ofSeconds(30))
                    .until(() -> game.wishes(player.log.athlete) == 0);
            assertThat(game.wishes(held)).isEqualTo(1);
            other.commit();
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> game.wishes(held) == 0);
    }

    @Test
    void thoseWhoCannotBeLookedAtAreInNobodysWay() {
        var sql = game.sql();
        var some = " from generate_series(1, 200) as n";
        try {
            sql.sql(activity(BROKEN, "NO_SPORT") + some).update();
            sql.sql("insert into look_again (athlete_id) select " + BROKEN + some).update();
            sql.sql("insert into look_again (athlete_id) values (?)")
                    .param(player.log.athlete)
                    .update();

            await().atMost(Duration.ofSeconds(30))
                    .until(() -> game.wishes(player.log.athlete) == 0);
        } finally {
            for (var table : List.of("look_again", "logged_activity")) {
                sql.sql(
                                "delete from %s where athlete_id in (select %s)"
                                        .formatted(table, BROKEN + some))
                        .update();
            }
        }
    }

    /** A run of 12 km, of which nobody told. */
    private static String activity(String athlete, String sport) {
        return """
        insert into logged_activity (athlete_id, activity_id, revision, starts_at, local_start, sport, load_centi,
            load_source, distance_m, active_s, ascent_m, verified)
        select %1$s, %1$s, 1, now(), now()::timestamp, '%2$s', 100, 'load', 12000, 3600, 0, true\
        """
                .formatted(athlete, sport);
    }
}
