package io.telemark.gamification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

/** What remains of a challenge when somebody leaves it, or staff retires it. */
class LeavingIT {
    private static final String TEAMS = ",\"teamOfBest\":2";

    private final RunningGame game = RunningGame.shared();
    private final Race race = new Race();
    private final Log log = new Log();
    private final Log mate = new Log();

    @Test
    void whoLeavesKeepsAnAwardForAsLongAsTheLogCarriesIt() {
        race.write("");
        race.join(log, "{}");
        race.ride(log, Race.FROM, 120_000);
        assertThat(race.awards(log)).containsExactly(1);

        assertThat(race.leave(log).statusCode()).isEqualTo(204);
        race.ride(log, Race.FROM.plusDays(1), 1_000);
        assertThat(race.awards(log)).containsExactly(1);

        race.ride(log, Race.FROM, 50_000);
        await().untilAsserted(() -> assertThat(race.awards(log)).containsExactly(-1, 1));
    }

    @Test
    void whoLeavesATeamLeavesItsAward() {
        twoReachIt();

        assertThat(race.leave(mate).statusCode()).isEqualTo(204);

        await().untilAsserted(() -> {
            assertThat(race.awards(mate)).containsExactly(-1, 1);
            assertThat(race.awards(log)).containsExactly(-1, 1);
        });
        assertThat(race.entries(mate).getFirst().at("/reason/en").asString())
                .contains("you left the team");
        assertThat(race.entries(log).getFirst().at("/reason/en").asString())
                .contains("the team's result");
    }

    @Test
    void nobodyLeavesWhatIsOver() {
        twoReachIt();
        end();

        assertThat(race.leave(mate).statusCode()).isEqualTo(409);
        race.ride(log, Race.FROM.plusDays(2), 1_000);
        assertThat(race.awards(log)).containsExactly(1);
        assertThat(race.awards(mate)).containsExactly(1);
    }

    @Test
    void aRetiredChallengeIsCorrectedButGrantsNothingNew() {
        race.write("");
        race.join(log, "{}");
        race.join(mate, "{}");
        race.ride(log, Race.FROM, 120_000);
        assertThat(race.awards(log)).containsExactly(1);
        assertThat(
                        race.put(
                                        1,
                                        Race.body("", Race.FROM, Race.TO)
                                                .replaceFirst("\\{", "{\"retired\":true,"))
                                .statusCode())
                .isEqualTo(200);
        assertThat(race.join(new Log(), "{}").statusCode()).isEqualTo(404);

        race.ride(log, Race.FROM, 90_000);
        race.ride(mate, Race.FROM, 130_000);
        assertThat(standing(log)).isEqualTo(90_000);
        assertThat(standing(mate)).isEqualTo(130_000);
        assertThat(race.awards(log)).containsExactly(-1, 1);
        assertThat(race.awards(mate)).isEmpty();

        race.ride(log, Race.FROM, 110_000);
        assertThat(race.awards(log)).as("given back, not new").containsExactly(1, -1, 1);
    }

    private void twoReachIt() {
        race.write(TEAMS);
        race.ride(log, Race.FROM, 110_000);
        race.ride(mate, Race.FROM, 100_000);
        race.join(log, "{\"team\":\"Fjell\"}");
        race.join(mate, "{\"team\":\"Fjell\"}");
        await().untilAsserted(() -> {
            assertThat(race.awards(log)).containsExactly(1);
            assertThat(race.awards(mate)).containsExactly(1);
        });
    }

    /** As if its days had passed: nobody may shorten what has begun. */
    private void end() {
        game.sql()
                .sql(
                        """
                        insert into rule (id, version, valid_from, retired, body, written_at)
                        select id, 2, valid_from, retired, jsonb_set(body, '{challenge,to}', to_jsonb(?::text)), now()
                        from rule where id = ?
                        """)
                .param(Race.TODAY.toString())
                .param(race.id)
                .update();
    }

    private long standing(Log who) {
        return game.sql()
                .sql("select score from standing where board = ? and athlete_id = ?")
                .param("challenge:" + race.id)
                .param(who.athlete)
                .query(Long.class)
                .single();
    }
}
