package io.telemark.gamification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.telemark.contracts.Ids;
import io.telemark.contracts.Topics;
import io.telemark.contracts.score.v1.ScoreEvent;
import io.telemark.contracts.telemetry.v1.Sport;
import io.telemark.starter.inbox.DeadLetterReplay;
import io.telemark.testing.TestStack;
import io.telemark.testing.TopicReader;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Scores that could not be taken in their turn. */
class LateScoresIT {
    private static final LocalDate DAY = LocalDate.of(2026, 9, 1);
    private static final Duration SOON = Duration.ofSeconds(40);

    private final RunningGame game = RunningGame.shared();

    @Test
    void aDeadLetterThatIsGivenBackLeavesNothingMissing() {
        var orderly = tell(new Log());
        var log = new Log();
        try (var letters =
                new TopicReader<>(
                        TestStack.shared().bootstrapServers(), Topics.SERVICE_DEAD_LETTERS)) {
            refuse(log.athlete);
            tell(log);
            letters.await(2, SOON, letter -> Ids.fromBytes(letter.key()).equals(log.athlete));
            awaitSequence(log);
        }
        assertThat(game.tally(log.athlete)).isNotEqualTo(game.tally(orderly.athlete));

        refuseNothing();
        new DeadLetterReplay(TestStack.shared().bootstrapServers()).replay("gamification");

        awaitSequence(orderly);
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(game.tally(log.athlete)).isEqualTo(game.tally(orderly.athlete)));
        assertThat(game.get("/score", log.athlete)).isEqualTo(game.get("/score", orderly.athlete));
    }

    /**
     * The second and the sixth will be refused: one that nobody overtakes, and one that somebody
     * does.
     */
    private Log tell(Log log) {
        List<ScoreEvent> events =
                List.of(
                        log.day(DAY, 100),
                        log.day(
                                DAY.plusDays(1),
                                121,
                                Sport.SPORT_RUNNING,
                                43_000,
                                DAY.plusDays(1).atTime(9, 0)),
                        log.day(DAY, 80),
                        log.day(DAY.plusDays(2), 30),
                        log.day(DAY.plusDays(3), 90),
                        log.day(DAY.plusDays(3), 121),
                        log.delete(DAY.plusDays(3)),
                        log.day(DAY.plusDays(4), 50));
        game.tell(events);
        return log;
    }

    private void awaitSequence(Log log) {
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(game.sequence(log.athlete))
                                .contains((long) log.events().size()));
    }

    private void refuse(UUID athlete) {
        game.sql()
                .sql(
                        """
                        create function refuse() returns trigger language plpgsql as $$
                        begin
                            raise exception 'refused';
                        end
                        $$;
                        create trigger refuse before insert on logged_activity for each row
                            when (new.athlete_id = '%s' and new.load_centi = 12100) execute function refuse();
                        """
                                .formatted(athlete))
                .update();
    }

    private void refuseNothing() {
        game.sql().sql("drop trigger refuse on logged_activity; drop function refuse").update();
    }
}
