package io.telemark.gamification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.telemark.testing.ServiceHome;
import io.telemark.testing.TestStack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Scores that start over bring the game back, and take nothing that people said. */
class ResetIT {
    private static final LocalDate DAY = LocalDate.of(2026, 9, 1);

    private static final List<String> SAID =
            List.of("rule", "pause", "planned_day", "challenge_member", "appeal", "ruling");
    private static final List<String> BROUGHT =
            List.of("athlete_score", "logged_activity", "day_score", "ledger_entry", "standing");

    private final RunningGame game = RunningGame.shared();
    private final Log log = new Log();
    private final ServiceHome home = TestStack.shared().home("gamification");
    private final JdbcClient sql = RunningGame.sql(home);

    @Test
    void takesTheSameScoresOnceMore() throws IOException {
        try (var _ = home.start(GamificationApplication.class)) {
            game.tell(log.day(DAY, 100));
            game.tell(log.day(DAY.plusDays(1), 225));
            game.tell(log.day(DAY, 80));
            game.tell(log.delete(DAY.plusDays(1)));
            awaitAll();
        }
        say();
        var tally = RunningGame.tally(sql, log.athlete);
        var said = rows(SAID);

        sql.sql(
                        new ClassPathResource("reset/gamification.sql")
                                .getContentAsString(StandardCharsets.UTF_8))
                .update();
        assertThat(rows(BROUGHT).values()).containsOnly(0L);
        assertThat(rows(SAID)).isEqualTo(said);

        try (var again = home.start(GamificationApplication.class)) {
            game.tell(log.events());
            awaitAll();
            assertThat(RunningGame.tally(sql, log.athlete)).isEqualTo(tally).isNotEmpty();
            var board = "/boards/points/day/" + DAY;
            assertThat(again.get(board, log.athlete).body()).contains("\"myRank\":null");
        }
        assertThat(
                        sql.sql(
                                        "select tgenabled from pg_trigger where tgname = 'ledger_is_not_emptied'")
                                .query(String.class)
                                .single())
                .isEqualTo("O");
    }

    /** All that nobody would tell again. */
    private void say() {
        sql.sql(
                        """
                        update competitor set hidden = true where athlete_id = :athlete;
                        insert into pause (athlete_id, from_day) values (:athlete, '2026-08-01');
                        insert into planned_day (athlete_id, day, kind) values (:athlete, '2026-08-01', 'REST');
                        insert into challenge_member (challenge_id, athlete_id, joined_at) values ('c', :athlete, now());
                        insert into appeal (athlete_id, activity_id, text, at) values (:athlete, :athlete, 'x', now());
                        insert into ruling (athlete_id, activity_id, verified, reason, staff, at)
                        values (:athlete, :athlete, true, 'x', :athlete, now())
                        """)
                .param("athlete", log.athlete)
                .update();
    }

    private void awaitAll() {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() ->
                        assertThat(RunningGame.sequence(sql, log.athlete))
                                .contains((long) log.events().size()));
    }

    private Map<String, Long> rows(List<String> tables) {
        return tables.stream()
                .collect(
                        Collectors.toMap(
                                table -> table,
                                table ->
                                        sql.sql("select count(*) from " + table)
                                                .query(Long.class)
                                                .single()));
    }
}
