package io.telemark.streams.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.telemark.contracts.Ids;
import io.telemark.contracts.activity.v1.ActivityComputed;
import io.telemark.contracts.activity.v1.ActivityEvent;
import io.telemark.contracts.athlete.v1.AthleteSettings;
import io.telemark.contracts.athlete.v1.Thresholds;
import io.telemark.streams.SimulatedRide;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an athlete wants done with what was recorded. */
class WishesTests {
    private static final UUID ATHLETE = new UUID(1, 2);
    private static final SimulatedRide RIDE = SimulatedRide.of(ATHLETE, 1_200);
    private static final LocalDate DAY =
            Instant.ofEpochMilli(SimulatedRide.START).atZone(ZoneOffset.UTC).toLocalDate();

    private final ActivityDriver driver = new ActivityDriver();

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void aDeletedActivityIsToldAsGoneAndKeepsNothing() {
        driver.send(RIDE.chunks());
        var revision = driver.told().getLast().getRevision();
        driver.delete(ATHLETE, RIDE.activity());
        assertThat(driver.events())
                .singleElement()
                .extracting(ActivityEvent::getDeleted)
                .satisfies(deleted -> {
                    assertThat(deleted.getActivityId())
                            .isEqualTo(Ids.toByteString(RIDE.activity()));
                    assertThat(deleted.getRevision()).isEqualTo(revision + 1);
                });
        driver.advance(Duration.ofDays(8));
        assertThat(driver.entries()).isEqualTo(3); // The life, and where it is in time.
        assertThat(driver.events()).isEmpty();
    }

    @Test
    void nothingBringsADeletedActivityBack() {
        var chunks = RIDE.chunks();
        driver.send(chunks.subList(0, 100));
        driver.delete(ATHLETE, RIDE.activity());
        driver.delete(ATHLETE, RIDE.activity());
        assertThat(driver.events()).filteredOn(ActivityEvent::hasDeleted).hasSize(1);
        driver.send(chunks.subList(100, chunks.size()));
        driver.recalled(new UUID(9, 9), RIDE.activity(), chunks);
        driver.advance(Duration.ofHours(1));
        assertThat(driver.events()).isEmpty();
        assertThat(driver.recalls()).isEmpty();
        assertThat(driver.entries()).isEqualTo(3); // The life, and where it is in time.
    }

    @Test
    void whatTheAthleteNeverHadIsNotDeleted() {
        driver.delete(ATHLETE, RIDE.activity());
        assertThat(driver.events()).isEmpty();
    }

    @Test
    void settingsRewriteNothingByThemselves() {
        driver.settings(settings(140, null), ATHLETE);
        driver.send(RIDE.chunks());
        driver.told();
        driver.settings(settings(130, null), ATHLETE);
        driver.advance(Duration.ofMinutes(1));
        assertThat(driver.told()).isEmpty();
    }

    @Test
    void settingsWithADayHaveEverythingSinceThenComputedAgain() {
        driver.settings(settings(140, null), ATHLETE);
        driver.send(RIDE.chunks());
        var before = driver.told().getLast();
        driver.settings(settings(130, DAY.toString()), ATHLETE);
        driver.advance(Duration.ofSeconds(1));
        assertThat(driver.told())
                .singleElement()
                .satisfies(told -> {
                    assertThat(told.getStatus()).isEqualTo(ActivityComputed.Status.REVISED);
                    assertThat(told.getRevision()).isEqualTo(before.getRevision() + 1);
                    assertThat(told.getThresholds().getThresholdHeartRateBpm()).isEqualTo(130);
                });
        driver.settings(settings(130, DAY.toString()), ATHLETE);
        driver.settings(settings(120, DAY.plusDays(1).toString()), ATHLETE);
        driver.advance(Duration.ofMinutes(1));
        assertThat(driver.told()).isEmpty();
    }

    @Test
    void whatIsInTheArchiveIsFetchedForThat() {
        driver.settings(settings(140, null), ATHLETE);
        driver.send(RIDE.chunks());
        driver.advance(Duration.ofDays(8));
        driver.told();
        driver.settings(settings(130, DAY.toString()), ATHLETE);
        driver.advance(Duration.ofSeconds(1));
        var recall = driver.recalls().getFirst();
        driver.recalled(Ids.fromByteString(recall.getRecallId()), RIDE.activity(), RIDE.chunks());
        assertThat(driver.told())
                .singleElement()
                .satisfies(told ->
                        assertThat(told.getThresholds().getThresholdHeartRateBpm()).isEqualTo(130));
    }

    @Test
    void everyActivityBearsItsVerdict() {
        driver.send(RIDE.chunks());
        var verdict = driver.told().getLast().getPlausibility();
        assertThat(verdict.getVerified()).isTrue();
        assertThat(verdict.getScore()).isEqualTo(1);
        assertThat(verdict.getFlagsList()).isEqualTo(List.of());
    }

    private static AthleteSettings settings(double threshold, String since) {
        var settings =
                AthleteSettings.newBuilder()
                        .setTimeZone("UTC")
                        .addThresholds(
                                Thresholds.newBuilder()
                                        .setValidFrom("2000-01-01")
                                        .setThresholdHeartRateBpm(threshold));
        if (since != null) {
            settings.setRecomputeSince(since);
        }
        return settings.build();
    }
}
