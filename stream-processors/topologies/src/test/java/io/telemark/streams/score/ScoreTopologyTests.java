package io.telemark.streams.score;

import static io.telemark.streams.Reviewed.assertReviewed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.telemark.contracts.Ids;
import io.telemark.contracts.Topics;
import io.telemark.contracts.activity.v1.ActivityComputed.Status;
import io.telemark.contracts.activity.v1.ActivityEvent;
import io.telemark.contracts.gamification.v1.EffortRule;
import io.telemark.contracts.gamification.v1.Rule;
import io.telemark.contracts.gamification.v1.Ruling;
import io.telemark.contracts.score.v1.DayScore;
import io.telemark.contracts.score.v1.ScoreEvent;
import io.telemark.streams.TestDriver;
import java.io.IOException;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScoreTopologyTests {
    private final TopologyTestDriver driver = TestDriver.of(ScoreTopology.inMemory(), 0);
    private final TestInputTopic<UUID, ActivityEvent> activities =
            TestDriver.in(driver, Topics.ACTIVITIES);
    private final TestInputTopic<UUID, Rule> rules =
            TestDriver.in(driver, Topics.GAMIFICATION_RULES);
    private final TestInputTopic<UUID, Ruling> rulings =
            TestDriver.in(driver, Topics.GAMIFICATION_RULINGS);
    private final TestOutputTopic<UUID, ScoreEvent> scores = TestDriver.out(driver, Topics.SCORES);

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void isTheReviewedTopology() throws IOException {
        assertReviewed(ScoreTopology.build(), "score");
    }

    @Test
    void anHourAtThresholdIsAHundredPointsAndTheFirstLevel() {
        send(Effort.of(1, "2026-11-22T07:00:00Z", 100));

        var score = scores.readValue();
        assertThat(score.getSequence()).isEqualTo(1);
        assertThat(score.getPointsAfter()).isEqualTo(100);
        assertThat(score.getLevelBefore()).isZero();
        assertThat(score.getLevelAfter()).isEqualTo(1);
        assertThat(score.getDays(0).getDay()).isEqualTo("2026-11-22");
        assertThat(score.getDays(0).getEvidence(0)).isEqualTo(Ids.toByteString(new UUID(0, 1)));
        assertThat(score.getActivity().getLoadSource()).isEqualTo("heartRateLoad");
        assertThat(score.getActivity().getAge()).isEqualTo(35);
    }

    @Test
    void aSportAndASexThatOnlyANewerVersionKnowsAreTakenOn() {
        var ride = Effort.of(1, "2026-11-22T07:00:00Z", 100);
        activities.pipeInput(Effort.ATHLETE, ride.toldByANewerVersion(Status.FINAL, 77));

        var score = scores.readValue();
        assertThat(score.getPointsAfter()).isEqualTo(100);
        assertThat(score.getActivity().getSportValue()).isEqualTo(77);
        assertThat(score.getActivity().getSexValue()).isEqualTo(77);
    }

    @Test
    void aDayIsTheAthletesOwn() {
        send(Effort.of(1, "2026-11-22T23:30:00Z", 40).in("Europe/Oslo"));
        send(Effort.of(2, "2026-11-22T23:31:00Z", 40).in("America/New_York"));

        assertThat(scores.readValue().getDays(0).getDay()).isEqualTo("2026-11-23");
        assertThat(scores.readValue().getDays(0).getDay()).isEqualTo("2026-11-22");
    }

    @Test
    void aRevisionChangesTheDayByTheDifference() {
        send(Effort.of(1, "2026-11-22T07:00:00Z", 100));
        send(Effort.of(1, "2026-11-22T07:00:00Z", 90).revision(2));

        var corrected = scores.readValuesToList().getLast();
        assertThat(corrected.getDays(0).getPointsBefore()).isEqualTo(100);
        assertThat(corrected.getDays(0).getPoints()).isEqualTo(90);
        assertThat(corrected.getPointsAfter()).isEqualTo(90);
        assertThat(corrected.getLevelBefore()).isEqualTo(1);
        assertThat(corrected.getLevelAfter()).isZero();
    }

    @Test
    void anActivityThatMovesToAnotherDayTakesItsPointsAlong() {
        send(Effort.of(1, "2026-11-22T07:00:00Z", 100));
        send(Effort.of(1, "2026-11-21T07:00:00Z", 100).revision(2));

        var moved = scores.readValuesToList().getLast();
        assertThat(moved.getDaysList())
                .extracting(DayScore::getDay, DayScore::getPoints)
                .containsExactly(tuple("2026-11-21", 100), tuple("2026-11-22", 0));
        assertThat(moved.getPointsAfter()).isEqualTo(100);
    }

    @Test
    void aDaySaysWithWhichActivityItsPointsWereReached() {
        var hard = Effort.of(1, "2026-11-22T07:00:00Z", 300);
        send(hard);
        assertThat(scores.readValue().getDays(0).getReachedAtMillis()).isEqualTo(hard.endMillis());
        send(Effort.of(2, "2026-11-22T18:00:00Z", 50));
        assertThat(scores.readValue().getDays(0).getReachedAtMillis()).isEqualTo(hard.endMillis());
        var later = Effort.of(1, "2026-11-22T08:00:00Z", 300).revision(2);
        send(later);
        assertThat(scores.readValue().getDays(0).getReachedAtMillis()).isEqualTo(later.endMillis());
    }

    @Test
    void whatComesLateOrTwiceChangesNothing() {
        var ride = Effort.of(1, "2026-11-22T07:00:00Z", 100);
        send(ride.revision(3));
        scores.readValue();
        send(ride.revision(2));
        send(ride.revision(3));
        assertThat(scores.isEmpty()).isTrue();
    }

    @Test
    void theFutureIsWorthNothing() {
        var told = Instant.parse("2026-11-22T12:00:00Z");
        tell(Effort.of(1, "2089-11-22T07:00:00Z", 100), told);
        assertThat(scores.isEmpty()).isTrue();
        tell(Effort.of(2, "2026-11-23T12:00:00Z", 40), told); // East of here it is tomorrow.
        assertThat(scores.readValue().getPointsAfter()).isEqualTo(40);
        tell(Effort.of(3, "2026-11-23T12:00:01Z", 40), told);
        assertThat(scores.isEmpty()).isTrue();
    }

    @Test
    void whatMovesIntoTheFutureIsTakenBackUntilItsClockIsRight() {
        var told = Instant.parse("2026-11-22T12:00:00Z");
        tell(Effort.of(1, "2026-11-22T07:00:00Z", 100), told);
        tell(Effort.of(1, "2089-11-22T07:00:00Z", 100).revision(2), told);
        var gone = scores.readValuesToList().getLast();
        assertThat(gone.getPointsAfter()).isZero();
        assertThat(gone.getActivity().getCounted()).isFalse();
        assertThat(gone.getAtMillis()).isEqualTo(told.toEpochMilli());
        tell(Effort.of(1, "2026-11-22T07:00:00Z", 100).revision(3), told);
        assertThat(scores.readValue().getPointsAfter()).isEqualTo(100);
    }

    private void tell(Effort effort, Instant at) {
        var event = effort.told(Status.FINAL).toBuilder();
        event.getComputedBuilder().setComputedAtMillis(at.toEpochMilli());
        activities.pipeInput(Effort.ATHLETE, event.build());
    }

    @Test
    void provisionalNumbersAreWorthNothingYet() {
        activities.pipeInput(
                Effort.ATHLETE, Effort.of(1, "2026-11-22T07:00:00Z", 100).told(Status.PROVISIONAL));
        assertThat(scores.isEmpty()).isTrue();
    }

    @Test
    void whatIsNotVerifiedIsToldButWorthNothing() {
        send(Effort.of(1, "2026-11-22T07:00:00Z", 100).doubted());

        var score = scores.readValue();
        assertThat(score.getActivity().getVerified()).isFalse();
        assertThat(score.getPointsAfter()).isZero();
        assertThat(score.getDaysList()).isEmpty();
    }

    @Test
    void staffHasTheLastWordForThisAndAllRevisionsWheneverItComes() {
        send(Effort.of(1, "2026-11-22T07:00:00Z", 100).doubted());
        scores.readValue();
        rule(1, true);
        var real = scores.readValue();
        assertThat(real.getPointsAfter()).isEqualTo(100);
        assertThat(real.getSequence()).isEqualTo(2);
        assertThat(real.getActivity().getRevision()).isEqualTo(1);
        rule(1, true);
        assertThat(scores.isEmpty()).isTrue();
        send(Effort.of(1, "2026-11-22T07:00:00Z", 90).doubted().revision(2));
        assertThat(scores.readValue().getPointsAfter()).isEqualTo(90);
        rule(1, false);
        assertThat(scores.readValue().getPointsAfter()).isZero();

        rule(2, false);
        assertThat(scores.isEmpty()).isTrue();
        send(Effort.of(2, "2026-11-23T07:00:00Z", 50));
        assertThat(scores.readValue().getPointsAfter()).isZero();
        activities.pipeInput(Effort.ATHLETE, Effort.of(2, "2026-11-23T07:00:00Z", 50).deleted(2));
        assertThat(scores.readValue().getActivity().getCounted()).isFalse();
        rule(2, true);
        assertThat(scores.isEmpty()).isTrue();
    }

    private void rule(int id, boolean verified) {
        rulings.pipeInput(
                Effort.ATHLETE,
                Ruling.newBuilder()
                        .setActivityId(Ids.toByteString(new UUID(0, id)))
                        .setVerified(verified)
                        .setAtMillis(1)
                        .build());
    }

    @Test
    void whatIsWithdrawnOrDeletedIsTakenBackAndNeverComesAgain() {
        var first = Effort.of(1, "2026-11-22T07:00:00Z", 100);
        var second = Effort.of(2, "2026-11-23T07:00:00Z", 50);
        send(first);
        send(second);
        activities.pipeInput(Effort.ATHLETE, first.withdrawn(2));
        activities.pipeInput(Effort.ATHLETE, second.deleted(2));
        assertThat(scores.readValuesToList())
                .extracting(ScoreEvent::getPointsAfter)
                .containsExactly(100L, 150L, 50L, 0L);
        send(first);
        assertThat(scores.isEmpty()).isTrue();
    }

    @Test
    void aNewRuleValuesOnlyItsOwnDays() {
        rules.pipeInput(
                UUID.randomUUID(),
                Rule.newBuilder()
                        .setId("effort")
                        .setVersion(2)
                        .setValidFrom("2026-11-23")
                        .setEffort(
                                EffortRule.newBuilder()
                                        .setFullUpTo(50)
                                        .setPercentAbove(10)
                                        .setCap(60))
                        .build());
        send(Effort.of(1, "2026-11-22T07:00:00Z", 100));
        send(Effort.of(2, "2026-11-23T07:00:00Z", 100));

        var told = scores.readValuesToList();
        assertThat(told).extracting(score -> score.getDays(0).getPoints()).containsExactly(100, 55);
        assertThat(told)
                .extracting(score -> score.getDays(0).getRuleVersion())
                .containsExactly(1, 2);
    }

    @Test
    void aRuleThatNobodyCanReadStopsNothing() {
        var unreadable =
                driver.createInputTopic(
                        Topics.GAMIFICATION_RULES.name(),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
        unreadable.pipeInput(new byte[] {1}, new byte[] {-1, -1, -1, 7});

        send(Effort.of(1, "2026-11-22T07:00:00Z", 100));

        assertThat(scores.readValue().getPointsAfter()).isEqualTo(100);
    }

    private void send(Effort effort) {
        activities.pipeInput(Effort.ATHLETE, effort.told(Status.FINAL));
    }
}
