package io.telemark.streams.activity;

import static io.telemark.contracts.activity.v1.ActivityComputed.Status.FINAL;
import static io.telemark.contracts.activity.v1.ActivityComputed.Status.REVISED;
import static org.assertj.core.api.Assertions.assertThat;

import io.telemark.contracts.Ids;
import io.telemark.contracts.activity.v1.ActivityComputed;
import io.telemark.contracts.activity.v1.PlausibilityFlag;
import io.telemark.contracts.telemetry.v1.DeviceKind;
import io.telemark.streams.SimulatedRide;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One file that two athletes import. */
class BorrowedFilesTests {
    private static final UUID ATHLETE = new UUID(1, 2);
    private static final SimulatedRide FILE =
            SimulatedRide.of(ATHLETE, 1_200).by(2, DeviceKind.FILE_IMPORT, 2);
    private static final SimulatedRide OF_ANOTHER =
            SimulatedRide.of(new UUID(3, 4), 1_200).by(5, DeviceKind.FILE_IMPORT, 6);

    private final ActivityDriver driver = new ActivityDriver();

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void aFileIsKnownAgainInWhateverAccountAndOrder() {
        var told = imported(FILE);
        assertThat(told.getStatus()).isEqualTo(FINAL);
        assertThat(told.getImportedSha256List()).hasSize(1);
        driver.send(SimulatedRide.disturbed(OF_ANOTHER.chunks(), 7));
        driver.advance(Duration.ofMinutes(1));
        var other = driver.told().getLast();
        assertThat(other.getImportedSha256List()).isEqualTo(told.getImportedSha256List());
        var shorter =
                imported(
                        FILE.by(7, DeviceKind.FILE_IMPORT, 8)
                                .from(FILE.startMillis() + 7_200_000, 1_190));
        assertThat(shorter.getImportedSha256List()).isNotEqualTo(told.getImportedSha256List());
    }

    @Test
    void whatIsStreamedIsNoFile() {
        driver.send(SimulatedRide.of(ATHLETE, 1_200).chunks());
        assertThat(driver.told().getLast().getImportedSha256List()).isEmpty();
    }

    @Test
    void aBorrowedActivityIsToldAgainWithThatAsEvidence() {
        var before = imported(FILE);
        assertThat(before.getPlausibility().getVerified()).isTrue();
        driver.markBorrowed(ATHLETE, FILE.activity(), true);
        driver.markBorrowed(ATHLETE, FILE.activity(), true);
        assertThat(driver.told())
                .singleElement()
                .satisfies(told -> {
                    assertThat(told.getStatus()).isEqualTo(REVISED);
                    assertThat(told.getRevision()).isEqualTo(before.getRevision() + 1);
                    assertThat(told.getPlausibility().getVerified()).isFalse();
                    assertThat(told.getPlausibility().getScore()).isEqualTo(0.2);
                    assertThat(told.getSessionsList()).isEqualTo(before.getSessionsList());
                    var flag = told.getPlausibility().getFlags(0);
                    assertThat(flag.getId()).isEqualTo("borrowed");
                    assertThat(flag.getFromMillis()).isEqualTo(told.getStartMillis());
                    assertThat(flag.getToMillis()).isEqualTo(told.getEndMillis());
                });

        driver.markBorrowed(ATHLETE, FILE.activity(), false);
        assertThat(driver.numbers(driver.told().getLast())).isEqualTo(driver.numbers(before));
    }

    @Test
    void theEvidenceStaysWithEverythingThatIsComputedLater() {
        imported(FILE);
        driver.markBorrowed(ATHLETE, FILE.activity(), true);
        driver.told();
        var strap =
                SimulatedRide.of(ATHLETE, 1_200)
                        .by(9, DeviceKind.STRAP_OR_POWER_METER, 9)
                        .from(FILE.startMillis() - 60_000, 1_230);
        driver.send(strap.chunks().stream().map(TwoDevicesTests::onlyHeartRate).toList());
        driver.advance(Duration.ofMinutes(1));
        assertThat(flags(driver.told().getLast())).containsExactly("borrowed");
    }

    @Test
    void whatIsInTheArchiveIsFetchedForThat() {
        imported(FILE);
        driver.advance(Duration.ofDays(8));
        driver.markBorrowed(ATHLETE, FILE.activity(), true);
        assertThat(driver.told()).isEmpty();
        var recall = driver.recalls().getFirst();
        driver.recalled(Ids.fromByteString(recall.getRecallId()), FILE.activity(), FILE.chunks());
        assertThat(flags(driver.told().getLast())).containsExactly("borrowed");
    }

    @Test
    void whatIsDeletedOrUnknownIsNotMarked() {
        imported(FILE);
        driver.markBorrowed(ATHLETE, FILE.activity(), true);
        driver.delete(ATHLETE, FILE.activity());
        driver.events();
        driver.markBorrowed(ATHLETE, FILE.activity(), true);
        driver.markBorrowed(ATHLETE, new UUID(0xf, 0xf), true);
        assertThat(driver.events()).isEmpty();
        driver.advance(Duration.ofDays(8));
        assertThat(driver.entries()).isEqualTo(3); // The life, and where it is in time.
    }

    private ActivityComputed imported(SimulatedRide file) {
        driver.send(file.chunks());
        return driver.told().getLast();
    }

    private static List<String> flags(ActivityComputed told) {
        return told.getPlausibility().getFlagsList().stream().map(PlausibilityFlag::getId).toList();
    }
}
