package io.telemark.streams.activity;

import static io.telemark.contracts.activity.v1.ActivityComputed.Status.FINAL;
import static io.telemark.contracts.activity.v1.ActivityComputed.Status.PROVISIONAL;
import static io.telemark.contracts.activity.v1.ActivityComputed.Status.REVISED;
import static io.telemark.streams.Reviewed.assertReviewed;
import static io.telemark.streams.SimulatedRide.disturbed;
import static org.assertj.core.api.Assertions.assertThat;

import io.telemark.contracts.Ids;
import io.telemark.contracts.activity.v1.ActivityComputed;
import io.telemark.contracts.athlete.v1.AthleteSettings;
import io.telemark.contracts.athlete.v1.Thresholds;
import io.telemark.contracts.telemetry.v1.Chunk;
import io.telemark.kernels.life.LifeRules;
import io.telemark.streams.SimulatedRide;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActivityTopologyTests {
    private static final UUID ATHLETE = new UUID(1, 2);
    private static final SimulatedRide RIDE = SimulatedRide.of(ATHLETE, 1_800);

    private final ActivityDriver driver = new ActivityDriver();

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void isTheReviewedTopology() throws IOException {
        assertReviewed(
                ActivityTopology.build(LifeRules.of(Duration.ofMinutes(30), Duration.ofHours(48))),
                "activity");
    }

    @Test
    void earlyRecordsAreToldProvisionallyAndTheWholeRideFinally() {
        driver.send(RIDE.chunks());
        var told = driver.told();
        assertThat(told)
                .extracting(ActivityComputed::getStatus)
                .containsExactly(PROVISIONAL, FINAL);
        assertThat(told).extracting(ActivityComputed::getRevision).containsExactly(1, 2);
        var whole = told.getLast();
        assertThat(Ids.fromByteString(whole.getActivityId())).isEqualTo(RIDE.activity());
        assertThat(driver.metric(whole, "activeTime")).isEqualTo(1_800);
        assertThat(whole.getEndMillis()).isEqualTo(RIDE.startMillis() + 1_799_000);
        assertThat(whole.getLapsCount()).isEqualTo(3);
        assertThat(whole.getQuality().getMissingCount()).isZero();
        assertThat(whole.getLastReceivedAtMillis()).isEqualTo(RIDE.startMillis() + 1_800_050);
    }

    @Test
    void anOpenRideIsToldAtMostEveryFiveMinutes() {
        for (var chunk : RIDE.chunks()) {
            driver.send(List.of(chunk));
            driver.advance(Duration.ofSeconds(10));
        }
        assertThat(driver.told()).hasSizeBetween(6, 8);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shuffledOrderAndDuplicatesGiveTheSameBits(long seed) {
        driver.send(disturbed(RIDE.chunks(), seed));
        var told = driver.told().getLast();
        assertThat(told.getStatus()).isEqualTo(FINAL);
        assertThat(driver.numbers(told)).isEqualTo(inOrder());
    }

    @Test
    void aGapWaitsForPatienceAndIsNamed() {
        var chunks = RIDE.chunks();
        driver.send(chunks.subList(0, 50));
        driver.send(chunks.subList(52, 180));
        var waiting = driver.told().getLast();
        assertThat(waiting.getStatus()).isEqualTo(PROVISIONAL);
        assertThat(waiting.getQuality().getMissingList())
                .singleElement()
                .satisfies(gap -> {
                    assertThat(gap.getFirst()).isEqualTo(51);
                    assertThat(gap.getLast()).isEqualTo(52);
                });
        driver.advance(Duration.ofHours(47));
        assertThat(driver.told()).isEmpty();
        driver.advance(Duration.ofHours(1));
        assertThat(driver.told())
                .singleElement()
                .satisfies(told -> assertThat(told.getStatus()).isEqualTo(FINAL));
    }

    @Test
    void lateDataFillsTheGapAtOnceAndGivesTheSameBits() {
        var chunks = RIDE.chunks();
        driver.send(chunks.subList(0, 50));
        driver.send(chunks.subList(52, 180));
        driver.advance(Duration.ofHours(5));
        driver.send(chunks.subList(50, 52));
        var told = driver.told().getLast();
        assertThat(told.getStatus()).isEqualTo(FINAL);
        assertThat(driver.numbers(told)).isEqualTo(inOrder());
    }

    @Test
    void silenceMakesAFinalActivityAndLateDataRevisesIt() {
        var chunks = RIDE.chunks();
        driver.send(chunks.subList(0, 100));
        driver.told();
        driver.advance(Duration.ofMinutes(31));
        var silent = driver.told().getLast();
        assertThat(silent.getStatus()).isEqualTo(FINAL);
        assertThat(driver.metric(silent, "activeTime")).isEqualTo(1_000);
        driver.send(chunks.subList(100, 180));
        var revised = driver.told();
        assertThat(revised)
                .singleElement()
                .satisfies(told -> {
                    assertThat(told.getStatus()).isEqualTo(REVISED);
                    assertThat(told.getRevision()).isEqualTo(silent.getRevision() + 1);
                    assertThat(told.getActivityId()).isEqualTo(silent.getActivityId());
                    assertThat(driver.numbers(told)).isEqualTo(inOrder());
                });
    }

    @Test
    void lateDataThatDoesNotEndTheRideIsToldWhenItHasSettled() {
        var chunks = RIDE.chunks();
        driver.send(chunks.subList(0, 100));
        driver.advance(Duration.ofMinutes(31));
        driver.told();
        driver.send(chunks.subList(120, 150));
        assertThat(driver.told()).isEmpty();
        driver.advance(Duration.ofSeconds(25));
        assertThat(driver.told())
                .singleElement()
                .satisfies(told -> assertThat(told.getStatus()).isEqualTo(REVISED));
    }

    @Test
    void repeatedDataAfterTheEndIsNoNews() {
        driver.send(RIDE.chunks());
        driver.told();
        driver.send(RIDE.chunks().subList(10, 20));
        driver.advance(Duration.ofMinutes(1));
        assertThat(driver.told()).isEmpty();
    }

    @Test
    void thresholdsAreThoseOfTheActivitysStart() {
        driver.settings(
                AthleteSettings.newBuilder()
                        .setAthleteId(Ids.toByteString(ATHLETE))
                        .setSex(AthleteSettings.Sex.FEMALE)
                        .setBirthDate("1991-11-23")
                        .setTimeZone("Europe/Berlin")
                        .addThresholds(ftp("2027-01-01", 300))
                        .addThresholds(ftp("2026-01-01", 250))
                        .addThresholds(ftp("2020-01-01", 200))
                        .build(),
                ATHLETE);
        driver.send(RIDE.chunks());
        var told = driver.told().getLast();
        assertThat(told.getThresholds().getFtpW()).isEqualTo(250);
        assertThat(told.getAge()).isEqualTo(34);
        var weighted = driver.metric(told, "weightedPower");
        assertThat(driver.metric(told, "intensity")).isEqualTo(weighted / 250);
    }

    @Test
    void aSexThatOnlyANewerVersionKnowsIsUnknown() {
        driver.settings(AthleteSettings.newBuilder().setSexValue(77).build(), ATHLETE);
        driver.send(RIDE.chunks());
        var told = driver.told().getLast();
        assertThat(told.getStatus()).isEqualTo(FINAL);
        assertThat(told.getSex()).isEqualTo(AthleteSettings.Sex.SEX_UNSPECIFIED);
    }

    @Test
    void withoutSettingsWhatNeedsThemIsAbsent() {
        driver.send(RIDE.chunks());
        var told = driver.told().getLast();
        assertThat(told.getThresholds().hasFtpW()).isFalse();
        assertThat(driver.metrics(told)).contains("weightedPower").doesNotContain("intensity");
    }

    @Test
    void aDeadSensorIsNoPowerMeter() {
        driver.send(RIDE.chunks().stream().map(ActivityTopologyTests::withoutPower).toList());
        assertThat(driver.metrics(driver.told().getLast()))
                .contains("averageHeartRate")
                .doesNotContain("averagePower");
    }

    @Test
    void aRebootOnTheWayLeavesNoHole() {
        var chunks =
                RIDE.chunks().stream()
                        .map(chunk ->
                                chunk.getBatch().getSequence() <= 90 ? chunk : rebooted(chunk))
                        .toList();
        driver.send(chunks);
        var told = driver.told().getLast();
        assertThat(told.getStatus()).isEqualTo(FINAL);
        assertThat(driver.numbers(told)).isEqualTo(inOrder());
    }

    @Test
    void anUnsetClockIsPutRightAlikeForAllChunks() {
        var drifted =
                RIDE.chunks().stream()
                        .map(chunk -> unset(chunk, chunk.getBatch().getSequence() < 60 ? 7_000 : 0))
                        .toList();
        driver.send(drifted);
        var told = driver.told().getLast();
        assertThat(told.getStartMillis()).isEqualTo(RIDE.startMillis());
        assertThat(driver.numbers(told)).isEqualTo(inOrder());
    }

    private static Chunk rebooted(Chunk chunk) {
        return chunk.toBuilder().setBatch(chunk.getBatch().toBuilder().setBootId(2)).build();
    }

    /** As from a device whose clock says zero at boot, corrected by so much too much. */
    private static Chunk unset(Chunk chunk, long tooMuch) {
        var batch = chunk.getBatch().toBuilder();
        var boot = batch.getSentAtMillis() - batch.getSentAtTicks();
        batch.setSentAtMillis(batch.getSentAtTicks())
                .setClockSynchronised(false)
                .setFirstRecordMillis(batch.getFirstRecordMillis() - boot);
        batch.getTimerEventsBuilderList().forEach(e -> e.setAtMillis(e.getAtMillis() - boot));
        batch.getLapsBuilderList().forEach(e -> e.setStartMillis(e.getStartMillis() - boot));
        return chunk.toBuilder()
                .setBatch(batch)
                .setClockSource(Chunk.ClockSource.RECEPTION)
                .setClockCorrectionMillis(boot + tooMuch)
                .setReceivedAtMillis(chunk.getReceivedAtMillis() + tooMuch)
                .build();
    }

    private static Chunk withoutPower(Chunk chunk) {
        var batch = chunk.getBatch().toBuilder();
        var power = batch.getColumnsBuilder(1);
        for (var i = 0; i < power.getDeltasCount(); i++) {
            power.setDeltas(i, 0);
        }
        return chunk.toBuilder().setBatch(batch).build();
    }

    private static Thresholds ftp(String validFrom, double watts) {
        return Thresholds.newBuilder().setValidFrom(validFrom).setFtpW(watts).build();
    }

    private static ActivityComputed inOrder() {
        try (var other = new ActivityDriver()) {
            other.send(RIDE.chunks());
            return other.numbers(other.told().getLast());
        }
    }
}
