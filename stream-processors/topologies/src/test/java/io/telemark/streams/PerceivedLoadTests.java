package io.telemark.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.telemark.contracts.Topics;
import io.telemark.contracts.activity.v1.ActivityEvent;
import io.telemark.contracts.athlete.v1.AthleteSettings;
import io.telemark.contracts.athlete.v1.Thresholds;
import io.telemark.contracts.load.v1.ActivityLoad;
import io.telemark.contracts.load.v1.TrainingLoad;
import io.telemark.contracts.score.v1.ScoreEvent;
import io.telemark.contracts.telemetry.v1.Chunk;
import io.telemark.contracts.telemetry.v1.Sport;
import io.telemark.streams.activity.ActivityDriver;
import io.telemark.streams.load.LoadTopology;
import io.telemark.streams.score.ScoreTopology;
import java.time.Duration;
import java.util.UUID;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From what an athlete says of weights to the load of the day and the points for it. */
class PerceivedLoadTests {
    private static final UUID ATHLETE = new UUID(1, 2);
    private static final SimulatedRide WEIGHTS = SimulatedRide.of(ATHLETE, 2_700);
    private static final double SIX = 270 * 100 / 420.0;

    private final ActivityDriver activities = new ActivityDriver();
    private final TopologyTestDriver load =
            TestDriver.of(LoadTopology.inMemory(), SimulatedRide.START);
    private final TopologyTestDriver score =
            TestDriver.of(ScoreTopology.inMemory(), SimulatedRide.START);
    private final TestInputTopic<UUID, ActivityEvent> toLoad =
            TestDriver.in(load, Topics.ACTIVITIES);
    private final TestInputTopic<UUID, ActivityEvent> toScore =
            TestDriver.in(score, Topics.ACTIVITIES);
    private final TestOutputTopic<UUID, TrainingLoad> loads =
            TestDriver.out(load, Topics.TRAINING_LOAD);
    private final TestOutputTopic<UUID, ScoreEvent> scores = TestDriver.out(score, Topics.SCORES);

    @AfterEach
    void stop() {
        activities.close();
        load.close();
        score.close();
    }

    @Test
    void threeQuartersOfAnHourAtSixAreSixtyFourOfADayAndAsManyPoints() {
        lift(AthleteSettings.newBuilder().setTimeZone("UTC").build());
        assertThat(dayLoad().getLoad()).isZero();
        assertThat(points()).isZero();

        activities.rate(ATHLETE, WEIGHTS.activity(), 6);
        var told = activities.told().getLast();
        assertThat(activities.metric(told, "sessionRpe")).isEqualTo(270);
        hear(ActivityEvent.newBuilder().setComputed(told).build());
        var day = dayLoad();
        assertThat(day.getLoad()).isEqualTo(SIX).isCloseTo(64.285714, within(1e-6));
        assertThat(day.getSessions(0).getMetric()).isEqualTo("perceivedLoad");
        var scored = scores.readValue();
        assertThat(scored.getPointsAfter()).isEqualTo(64);
        assertThat(scored.getActivity().getLoadSource()).isEqualTo("perceivedLoad");
    }

    @Test
    void anotherWordCorrectsTheDayAndTheGame() {
        lift(AthleteSettings.newBuilder().setTimeZone("UTC").build());
        points();
        rateAndHear(6);
        dayLoad();
        points();

        rateAndHear(7);
        assertThat(dayLoad().getLoad()).isEqualTo(75);
        var corrected = scores.readValue();
        assertThat(corrected.getDays(0).getPointsBefore()).isEqualTo(64);
        assertThat(corrected.getPointsAfter()).isEqualTo(75);

        activities.takeBackRating(ATHLETE, WEIGHTS.activity());
        activities.events().forEach(this::hear);
        assertThat(dayLoad().getLoad()).isZero();
        assertThat(points()).isZero();
    }

    @Test
    void whereTheHeartWasMeasuredTheHeartCounts() {
        lift(
                AthleteSettings.newBuilder()
                        .setTimeZone("UTC")
                        .setSex(AthleteSettings.Sex.FEMALE)
                        .addThresholds(
                                Thresholds.newBuilder()
                                        .setValidFrom("2000-01-01")
                                        .setMaxHeartRateBpm(185)
                                        .setRestingHeartRateBpm(50)
                                        .setThresholdHeartRateBpm(165))
                        .build());
        var byHeart = dayLoad();
        assertThat(byHeart.getSessions(0).getMetric()).isEqualTo("heartRateLoad");
        var points = points();

        activities.rate(ATHLETE, WEIGHTS.activity(), 10);
        var told = activities.told().getLast();
        assertThat(activities.metric(told, "perceivedLoad")).isGreaterThan(byHeart.getLoad());
        hear(ActivityEvent.newBuilder().setComputed(told).build());
        assertThat(dayLoad().getLoad()).isEqualTo(byHeart.getLoad());
        assertThat(scores.readValuesToList())
                .allSatisfy(again -> assertThat(again.getPointsAfter()).isEqualTo(points));
    }

    private void lift(AthleteSettings settings) {
        activities.settings(settings, ATHLETE);
        activities.send(WEIGHTS.chunks().stream().map(PerceivedLoadTests::weights).toList());
        activities.events().forEach(this::hear);
    }

    private void rateAndHear(double perceived) {
        activities.rate(ATHLETE, WEIGHTS.activity(), perceived);
        activities.events().forEach(this::hear);
    }

    private void hear(ActivityEvent event) {
        toLoad.pipeInput(ATHLETE, event);
        toScore.pipeInput(ATHLETE, event);
    }

    /** Of the only activity of the only day, as told last. */
    private ActivityLoad dayLoad() {
        load.advanceWallClockTime(Duration.ofSeconds(1));
        var days = loads.readValuesToList().getLast().getDaysList();
        assertThat(days).hasSize(1);
        assertThat(days.getFirst().getLoad()).isEqualTo(days.getFirst().getActivities(0).getLoad());
        return days.getFirst().getActivities(0);
    }

    private long points() {
        return scores.readValuesToList().getLast().getPointsAfter();
    }

    private static Chunk weights(Chunk chunk) {
        var batch = chunk.getBatch().toBuilder().setSport(Sport.SPORT_STRENGTH);
        return chunk.toBuilder().setBatch(batch).build();
    }
}
