package io.telemark.streams.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.telemark.contracts.Topics;
import io.telemark.contracts.activity.v1.ActivityComputed.Status;
import io.telemark.contracts.activity.v1.ActivityEvent;
import io.telemark.contracts.activity.v1.Metric;
import io.telemark.contracts.activity.v1.Session;
import io.telemark.contracts.score.v1.Leg;
import io.telemark.contracts.score.v1.ScoreEvent;
import io.telemark.contracts.telemetry.v1.Sport;
import io.telemark.streams.TestDriver;
import java.util.UUID;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScoredLegsTests {
    private final TopologyTestDriver driver = TestDriver.of(ScoreTopology.inMemory(), 0);
    private final TestInputTopic<UUID, ActivityEvent> activities =
            TestDriver.in(driver, Topics.ACTIVITIES);
    private final TestOutputTopic<UUID, ScoreEvent> scores = TestDriver.out(driver, Topics.SCORES);

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void eachSessionOfAMultisportActivityIsALegOfItsOwnSport() {
        tell(
                session(Sport.SPORT_SWIMMING_VALUE, 1_500, 1_800, 30),
                session(Sport.SPORT_TRANSITION_VALUE, 300, 180, 1),
                session(Sport.SPORT_CYCLING_VALUE, 40_000, 4_200, 70),
                session(77, 10_000, 2_700, 50)); // Only a newer version knows it.

        var scored = scores.readValue().getActivity();
        assertThat(scored.getSport()).isEqualTo(Sport.SPORT_SWIMMING);
        assertThat(scored.getDistanceM()).isEqualTo(51_800);
        assertThat(scored.getActiveS()).isEqualTo(8_880);
        assertThat(scored.getLoadCenti()).isEqualTo(15_100);
        assertThat(scored.getAscentM()).isEqualTo(8);
        assertThat(scored.getLegsList())
                .extracting(
                        Leg::getSportValue,
                        Leg::getDistanceM,
                        Leg::getActiveS,
                        Leg::getLoadCenti,
                        Leg::getAscentM)
                .containsExactly(
                        tuple(Sport.SPORT_SWIMMING_VALUE, 1_500L, 1_800L, 3_000L, 2L),
                        tuple(Sport.SPORT_TRANSITION_VALUE, 300L, 180L, 100L, 2L),
                        tuple(Sport.SPORT_CYCLING_VALUE, 40_000L, 4_200L, 7_000L, 2L),
                        tuple(77, 10_000L, 2_700L, 5_000L, 2L));
    }

    @Test
    void anActivityOfOneSessionNeedsNoLegs() {
        tell(session(Sport.SPORT_SWIMMING_VALUE, 1_500, 1_800, 30));
        assertThat(scores.readValue().getActivity().getLegsList()).isEmpty();
    }

    private void tell(Session... sessions) {
        var told = Effort.of(1, "2026-11-22T07:00:00Z", 0).told(Status.FINAL).toBuilder();
        var computed = told.getComputedBuilder().clearSessions();
        for (var session : sessions) {
            computed.addSessions(session);
        }
        computed.setSportValue(sessions[0].getSportValue());
        activities.pipeInput(Effort.ATHLETE, told.build());
    }

    private static Session session(int sport, double metres, double seconds, double load) {
        return Session.newBuilder()
                .setSportValue(sport)
                .addMetrics(metric("distance", metres))
                .addMetrics(metric("activeTime", seconds))
                .addMetrics(metric("heartRateLoad", load))
                .addMetrics(metric("ascent", 2))
                .build();
    }

    private static Metric metric(String id, double value) {
        return Metric.newBuilder().setId(id).addValues(value).build();
    }
}
