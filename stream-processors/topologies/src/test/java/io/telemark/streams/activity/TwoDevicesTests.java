package io.telemark.streams.activity;

import static io.telemark.contracts.activity.v1.ActivityComputed.Status.FINAL;
import static io.telemark.contracts.activity.v1.ActivityComputed.Status.REVISED;
import static io.telemark.streams.SimulatedRide.disturbed;
import static org.assertj.core.api.Assertions.assertThat;

import io.telemark.contracts.Ids;
import io.telemark.contracts.activity.v1.ActivityComputed;
import io.telemark.contracts.telemetry.v1.Chunk;
import io.telemark.contracts.telemetry.v1.DeviceKind;
import io.telemark.streams.SimulatedRide;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several recordings of one athlete, and devices that know of no activities. */
class TwoDevicesTests {
    private static final UUID ATHLETE = new UUID(1, 2);
    private static final SimulatedRide HEAD_UNIT = SimulatedRide.of(ATHLETE, 1_200);
    private static final SimulatedRide FILE = HEAD_UNIT.by(2, DeviceKind.FILE_IMPORT, 2);
    private static final SimulatedRide STRAP =
            HEAD_UNIT
                    .by(3, DeviceKind.STRAP_OR_POWER_METER, 3)
                    .from(HEAD_UNIT.startMillis() + 20_000, 1_190);

    private final ActivityDriver driver = new ActivityDriver();

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void theSameRideStreamedAndImportedIsOneActivityWithTheSameNumbers() {
        driver.send(HEAD_UNIT.chunks());
        var streamed = driver.told().getLast();
        driver.send(FILE.chunks());
        var events = driver.events();
        assertThat(events).noneMatch(event -> event.hasComputed());
        assertThat(ActivityDriver.withdrawn(events))
                .singleElement()
                .satisfies(withdrawn -> {
                    assertThat(withdrawn.getActivityId())
                            .isEqualTo(Ids.toByteString(FILE.activity()));
                    assertThat(withdrawn.getMergedInto()).isEqualTo(streamed.getActivityId());
                });
    }

    @Test
    void theSameRideImportedFirstGivesTheSameNumbers() {
        driver.send(HEAD_UNIT.chunks());
        var streamed = driver.numbers(driver.told().getLast());
        try (var other = new ActivityDriver()) {
            other.send(FILE.chunks());
            other.send(HEAD_UNIT.chunks());
            assertThat(other.numbers(other.told().getLast())).isEqualTo(streamed);
        }
    }

    @Test
    void eachChannelHasOneSourceForTheWholeActivity() {
        driver.send(HEAD_UNIT.chunks());
        driver.send(STRAP.chunks().stream().map(TwoDevicesTests::onlyHeartRate).toList());
        var told = driver.told().getLast();
        assertThat(told.getStatus()).isEqualTo(REVISED);
        assertThat(Ids.fromByteString(told.getActivityId())).isEqualTo(HEAD_UNIT.activity());
        assertThat(told.getSources(0).getKind()).isEqualTo(DeviceKind.STRAP_OR_POWER_METER);
        assertThat(told.getSources(0).getChannelsList()).containsExactly("heartRate");
        assertThat(told.getSources(1).getChannelsList())
                .containsExactly("power", "speed", "altitude");
        assertThat(told.getStartMillis()).isEqualTo(HEAD_UNIT.startMillis());
        assertThat(told.getEndMillis()).isEqualTo(STRAP.startMillis() + 1_189_000);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void twoDevicesInAnyOrderGiveTheSameBits(long seed) {
        List<Chunk> chunks = new ArrayList<>(HEAD_UNIT.chunks());
        chunks.addAll(STRAP.chunks());
        driver.send(chunks);
        var inOrder = driver.numbers(driver.told().getLast());
        try (var other = new ActivityDriver()) {
            other.send(disturbed(chunks, seed));
            other.advance(Duration.ofMinutes(1));
            assertThat(other.numbers(other.told().getLast())).isEqualTo(inOrder);
        }
    }

    @Test
    void ridesThatOverlapByLessThanHalfStayTwo() {
        driver.send(HEAD_UNIT.chunks());
        driver.send(STRAP.from(HEAD_UNIT.startMillis() + 700_000, 1_200).chunks());
        assertThat(driver.told())
                .filteredOn(told -> told.getStatus() == FINAL)
                .extracting(ActivityComputed::getActivityId)
                .doesNotHaveDuplicates()
                .hasSize(2);
    }

    @Test
    void aDeviceWithoutActivitiesGetsOneFromSilence() {
        driver.send(HEAD_UNIT.unnamed().chunks());
        driver.advance(Duration.ofMinutes(31));
        var told = driver.told().getLast();
        assertThat(told.getStatus()).isEqualTo(FINAL);
        assertThat(driver.metric(told, "activeTime")).isEqualTo(1_200);
        assertThat(told.getStartMillis()).isEqualTo(HEAD_UNIT.startMillis());
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void shuffledChunksWithoutActivityGiveTheSameActivity(long seed) {
        driver.send(HEAD_UNIT.unnamed().chunks());
        driver.advance(Duration.ofMinutes(31));
        var inOrder = driver.numbers(driver.told().getLast());
        try (var other = new ActivityDriver()) {
            other.send(disturbed(HEAD_UNIT.unnamed().chunks(), seed));
            other.advance(Duration.ofMinutes(31));
            assertThat(other.numbers(other.told().getLast())).isEqualTo(inOrder);
        }
    }

    @Test
    void aLongPauseEndsAnActivityThatNobodyNamed() {
        driver.send(HEAD_UNIT.unnamed().chunks());
        driver.send(
                HEAD_UNIT
                        .unnamed()
                        .from(HEAD_UNIT.startMillis() + 1_200_000 + 660_000, 600)
                        .chunks());
        driver.advance(Duration.ofMinutes(31));
        assertThat(driver.told())
                .filteredOn(told -> told.getStatus() == FINAL)
                .extracting(ActivityComputed::getActivityId)
                .doesNotHaveDuplicates()
                .hasSize(2);
    }

    static Chunk onlyHeartRate(Chunk chunk) {
        var batch = chunk.getBatch().toBuilder();
        var heartRate = batch.getColumns(0);
        return chunk.toBuilder().setBatch(batch.clearColumns().addColumns(heartRate)).build();
    }
}
