package io.telemark.streams.activity;

import static io.telemark.contracts.activity.v1.ActivityComputed.Status.FINAL;
import static io.telemark.contracts.activity.v1.ActivityComputed.Status.PROVISIONAL;
import static io.telemark.contracts.activity.v1.ActivityComputed.Status.REVISED;
import static org.assertj.core.api.Assertions.assertThat;

import io.telemark.contracts.Ids;
import io.telemark.contracts.activity.v1.ActivityComputed;
import io.telemark.contracts.activity.v1.ActivityEvent;
import io.telemark.contracts.telemetry.v1.DeviceKind;
import io.telemark.streams.SimulatedRide;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How hard it felt, whatever becomes of the recordings. */
class RatingsTests {
    private static final UUID ATHLETE = new UUID(1, 2);
    private static final SimulatedRide RIDE = SimulatedRide.of(ATHLETE, 1_200);
    private static final SimulatedRide STRAP =
            RIDE.by(3, DeviceKind.STRAP_OR_POWER_METER, 3).from(RIDE.startMillis(), 1_190);

    /** Begins before the ride and so takes it in. */
    private static final SimulatedRide EARLIER = STRAP.from(RIDE.startMillis() - 20_000, 1_190);

    private final ActivityDriver driver = new ActivityDriver();

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void whatIsSaidAfterTheEndIsARevisionWithItsLoad() {
        var before = finished(RIDE);
        driver.rate(ATHLETE, RIDE.activity(), 6);
        var told = only();
        assertThat(told.getStatus()).isEqualTo(REVISED);
        assertThat(told.getRevision()).isEqualTo(before.getRevision() + 1);
        assertThat(effort(told)).hasValue(6.0);
        assertThat(driver.metric(told, "sessionRpe")).isEqualTo(120);
        assertThat(driver.metric(told, "perceivedLoad")).isEqualTo(120 * 100 / 420.0);
        assertThat(effort(before)).isEmpty();
        assertThat(driver.metrics(before)).doesNotContain("sessionRpe", "perceivedLoad");
    }

    @Test
    void sayingItAgainChangesNothingAndSayingSomethingElseDoes() {
        var before = finished(RIDE);
        driver.rate(ATHLETE, RIDE.activity(), 6);
        driver.rate(ATHLETE, RIDE.activity(), 6);
        driver.rate(ATHLETE, RIDE.activity(), 7.5);
        assertThat(driver.told())
                .extracting(told -> effort(told).orElseThrow())
                .containsExactly(6.0, 7.5);

        driver.takeBackRating(ATHLETE, RIDE.activity());
        driver.takeBackRating(ATHLETE, RIDE.activity());
        var unsaid = only();
        assertThat(unsaid.getRevision()).isEqualTo(before.getRevision() + 3);
        assertThat(driver.numbers(unsaid)).isEqualTo(driver.numbers(before));
    }

    @Test
    void whatIsSaidBeforeAnythingHasComeIsInTheFirstNumbers() {
        driver.rate(ATHLETE, RIDE.activity(), 8);
        assertThat(driver.events()).isEmpty();
        var told = finished(RIDE);
        assertThat(told.getStatus()).isEqualTo(FINAL);
        assertThat(effort(told)).hasValue(8.0);

        try (var other = new ActivityDriver()) {
            other.send(RIDE.chunks());
            other.rate(ATHLETE, RIDE.activity(), 8);
            assertThat(other.numbers(other.told().getLast())).isEqualTo(driver.numbers(told));
        }
    }

    @Test
    void whatIsSaidOnTheWayIsToldAtOnceAndStays() {
        driver.send(RIDE.chunks().subList(0, 60));
        driver.told();
        driver.rate(ATHLETE, RIDE.activity(), 4);
        var onTheWay = only();
        assertThat(onTheWay.getStatus()).isEqualTo(PROVISIONAL);
        assertThat(driver.metric(onTheWay, "sessionRpe")).isEqualTo(40);
        driver.send(RIDE.chunks().subList(60, 120));
        var told = driver.told().getLast();
        assertThat(told.getStatus()).isEqualTo(FINAL);
        assertThat(driver.metric(told, "sessionRpe")).isEqualTo(80);
    }

    @Test
    void lateDataAreTimesTheSameEffort() {
        driver.send(RIDE.chunks().subList(0, 100));
        driver.advance(Duration.ofMinutes(31));
        driver.rate(ATHLETE, RIDE.activity(), 6);
        assertThat(driver.metric(driver.told().getLast(), "sessionRpe")).isEqualTo(100);
        driver.send(RIDE.chunks().subList(100, 120));
        driver.advance(Duration.ofMinutes(31));
        assertThat(driver.metric(driver.told().getLast(), "sessionRpe")).isEqualTo(120);
    }

    @Test
    void anActivityThatBecomesPartOfAnotherTakesItsEffortAlong() {
        finished(RIDE);
        driver.rate(ATHLETE, RIDE.activity(), 6);
        driver.told();
        driver.send(EARLIER.chunks());
        var merged = driver.told().getLast();
        assertThat(Ids.fromByteString(merged.getActivityId())).isEqualTo(EARLIER.activity());
        assertThat(effort(merged)).hasValue(6.0);

        driver.rate(ATHLETE, EARLIER.activity(), 9);
        assertThat(effort(only())).hasValue(9.0);
        driver.takeBackRating(ATHLETE, EARLIER.activity());
        assertThat(effort(only())).isEmpty();
    }

    @Test
    void ofTwoThatBecomeOneTheLaterWordStands() {
        driver.rate(ATHLETE, EARLIER.activity(), 3);
        driver.rate(ATHLETE, RIDE.activity(), 6);
        driver.send(EARLIER.chunks());
        assertThat(effort(driver.told().getLast())).hasValue(3.0);
        driver.send(RIDE.chunks());
        assertThat(effort(driver.told().getLast())).hasValue(6.0);
    }

    /** The part's own name is still known to whoever has not heard of the merger. */
    @Test
    void whatIsSaidOfAPartIsSaidOfTheWhole() {
        driver.send(EARLIER.chunks());
        driver.send(RIDE.chunks());
        driver.events();
        driver.rate(ATHLETE, RIDE.activity(), 6);
        var told = only();
        assertThat(Ids.fromByteString(told.getActivityId())).isEqualTo(EARLIER.activity());
        assertThat(effort(told)).hasValue(6.0);
    }

    @Test
    void ofTwoThatBecomeTwoAgainEachHasWhatWasSaidOfIt() {
        var early = RIDE.by(4, DeviceKind.WATCH, 4).from(RIDE.startMillis() - 700_000, 1_200);
        driver.send(RIDE.chunks().subList(0, 50)); // All of it lies within the other.
        driver.send(early.chunks());
        driver.events();
        driver.rate(ATHLETE, early.activity(), 6);
        driver.told();
        driver.send(RIDE.chunks().subList(50, 120)); // Most of it no longer does.
        driver.advance(Duration.ofMinutes(31));
        var told = driver.told();
        assertThat(told)
                .filteredOn(
                        each -> Ids.fromByteString(each.getActivityId()).equals(RIDE.activity()))
                .last()
                .satisfies(own -> assertThat(effort(own)).isEmpty());
        driver.rate(ATHLETE, RIDE.activity(), 8);
        var own = only();
        assertThat(Ids.fromByteString(own.getActivityId())).isEqualTo(RIDE.activity());
        assertThat(effort(own)).hasValue(8.0);
    }

    @Test
    void whatIsDeletedIsForgottenAndNotRated() {
        finished(RIDE);
        driver.rate(ATHLETE, RIDE.activity(), 6);
        driver.delete(ATHLETE, RIDE.activity());
        driver.events();
        driver.rate(ATHLETE, RIDE.activity(), 7);
        assertThat(driver.events()).isEmpty();
        driver.advance(Duration.ofDays(8));
        assertThat(driver.entries()).isEqualTo(3); // The life, and where it is in time.

        driver.rate(ATHLETE, new UUID(0xf, 0xf), 7);
        assertThat(driver.entries()).isEqualTo(4);
        driver.delete(ATHLETE, new UUID(0xf, 0xf));
        assertThat(driver.entries()).isEqualTo(3);
        assertThat(driver.events()).isEmpty();
    }

    @Test
    void whatIsInTheArchiveIsFetchedForThat() {
        var before = finished(RIDE);
        driver.advance(Duration.ofDays(8));
        driver.told();
        driver.rate(ATHLETE, RIDE.activity(), 6);
        driver.rate(ATHLETE, RIDE.activity(), 6.5);
        assertThat(driver.told()).isEmpty();
        var recalls = driver.recalls();
        assertThat(recalls).hasSize(1);
        recalled(Ids.fromByteString(recalls.getFirst().getRecallId()));
        var told = only();
        assertThat(told.getRevision()).isEqualTo(before.getRevision() + 1);
        assertThat(effort(told)).hasValue(6.5);

        driver.advance(Duration.ofDays(8));
        driver.rate(ATHLETE, RIDE.activity(), 6.5);
        assertThat(driver.recalls()).isEmpty(); // It is known.
    }

    @Test
    void aReplayTellsTheSameBitsWithIt() {
        finished(RIDE);
        driver.rate(ATHLETE, RIDE.activity(), 6.5);
        var told = only();
        driver.advance(Duration.ofDays(8));
        recalled(new UUID(9, 9));
        var again = only();
        assertThat(again.getRevision()).isEqualTo(told.getRevision());
        assertThat(driver.numbers(again)).isEqualTo(driver.numbers(told));
        assertThat(effort(again)).hasValue(6.5);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 11, 7.25, Double.NaN, Double.POSITIVE_INFINITY})
    void anotherScaleIsOfALaterVersion(double perceived) {
        finished(RIDE);
        driver.rate(ATHLETE, RIDE.activity(), 6);
        driver.told();
        driver.rate(ATHLETE, RIDE.activity(), perceived);
        assertThat(driver.events()).isEmpty();
    }

    private ActivityComputed finished(SimulatedRide ride) {
        driver.send(ride.chunks());
        return driver.told().getLast();
    }

    private void recalled(UUID recall) {
        driver.recalled(recall, RIDE.activity(), RIDE.chunks());
    }

    /** What has been told, which is one telling. */
    private ActivityComputed only() {
        var events = driver.events();
        assertThat(events).singleElement().matches(ActivityEvent::hasComputed);
        return events.getFirst().getComputed();
    }

    private static Optional<Double> effort(ActivityComputed told) {
        return told.getMetricsList().stream()
                .filter(metric -> metric.getId().equals("perceivedEffort"))
                .map(metric -> metric.getValues(0))
                .findFirst();
    }
}
