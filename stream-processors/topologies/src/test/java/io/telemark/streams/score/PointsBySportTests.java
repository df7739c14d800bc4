package io.telemark.streams.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.telemark.contracts.Topics;
import io.telemark.contracts.activity.v1.ActivityComputed.Status;
import io.telemark.contracts.activity.v1.ActivityEvent;
import io.telemark.contracts.activity.v1.Metric;
import io.telemark.contracts.athlete.v1.Thresholds;
import io.telemark.contracts.score.v1.ScoreEvent;
import io.telemark.contracts.telemetry.v1.Sport;
import io.telemark.streams.TestDriver;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The game counts the load that the day counts. Every activity here has 20 by heart rate, too. */
class PointsBySportTests {
    private static final Thresholds CYCLING = Thresholds.newBuilder().setFtpW(250).build();

    private final TopologyTestDriver driver = TestDriver.of(ScoreTopology.inMemory(), 0);
    private final TestInputTopic<UUID, ActivityEvent> activities =
            TestDriver.in(driver, Topics.ACTIVITIES);
    private final TestOutputTopic<UUID, ScoreEvent> scores = TestDriver.out(driver, Topics.SCORES);

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void anHourAtCriticalSwimSpeedIsAHundredPoints() {
        var score = score(Sport.SPORT_SWIMMING, CYCLING, Map.of("swimLoad", 100.0));
        assertThat(score.getPointsAfter()).isEqualTo(100);
        assertThat(score.getActivity().getLoadSource()).isEqualTo("swimLoad");
    }

    @Test
    void withoutCriticalSwimSpeedTheHeartCounts() {
        var score = score(Sport.SPORT_SWIMMING, CYCLING, Map.of());
        assertThat(score.getPointsAfter()).isEqualTo(20);
    }

    @Test
    void aRunGetsNoPointsForTheThresholdOfCycling() {
        var run = Map.of("load", 70.0, "runLoad", 30.0);
        var score = score(Sport.SPORT_RUNNING, CYCLING, run);
        assertThat(score.getPointsAfter()).isEqualTo(30);
        assertThat(score.getActivity().getLoadSource()).isEqualTo("runLoad");
    }

    @Test
    void aRunGetsThePointsOfItsOwnThreshold() {
        var run = Map.of("load", 70.0, "runLoad", 30.0);
        var score = score(Sport.SPORT_RUNNING, CYCLING.toBuilder().setRunFtpW(300).build(), run);
        assertThat(score.getPointsAfter()).isEqualTo(70);
        assertThat(score.getActivity().getLoadSource()).isEqualTo("load");
    }

    private ScoreEvent score(Sport sport, Thresholds thresholds, Map<String, Double> loads) {
        var told = Effort.of(1, "2026-11-22T07:00:00Z", 20).told(Status.FINAL).toBuilder();
        var computed = told.getComputedBuilder().setSport(sport).setThresholds(thresholds);
        var session = computed.getSessionsBuilder(0).setSport(sport);
        loads.forEach(
                (id, load) -> session.addMetrics(Metric.newBuilder().setId(id).addValues(load)));
        activities.pipeInput(Effort.ATHLETE, told.build());
        return scores.readValue();
    }
}
