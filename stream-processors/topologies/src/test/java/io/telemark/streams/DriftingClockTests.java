package io.telemark.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.telemark.contracts.TelemetryHeaders;
import io.telemark.contracts.Topics;
import io.telemark.contracts.activity.v1.ActivityComputed;
import io.telemark.contracts.telemetry.v1.Chunk;
import io.telemark.contracts.telemetry.v1.DeviceKind;
import io.telemark.contracts.telemetry.v1.TelemetryBatch;
import io.telemark.firmware.model.SyntheticActivity;
import io.telemark.firmware.model.SyntheticActivity.Plan;
import io.telemark.firmware.recording.BatchSize;
import io.telemark.firmware.recording.RecordedActivity;
import io.telemark.firmware.replay.DeviceClock;
import io.telemark.firmware.replay.Replay;
import io.telemark.streams.activity.ActivityDriver;
import io.telemark.streams.ingest.IngestTopology;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A device whose clock nobody set and whose crystal is off. The correction's promise: one clock for
 * the whole boot in whole seconds, fitted to reception. So begin and end are right to a second plus
 * what the crystal drifts over the ride, and so is the duration, which stays the device's own.
 */
class DriftingClockTests {
    private static final UUID ATHLETE = new UUID(7, 7);
    private static final UUID DEVICE = new UUID(8, 8);
    private static final UUID ACTIVITY = UUID.fromString("01990000-0000-7000-8000-000000000001");
    private static final long START = Instant.parse("2026-05-01T07:00:00Z").toEpochMilli();
    private static final int SECONDS = 7_200;

    /** What one second more or less can add: its highest reading, in the unit of the total. */
    private record Share(String total, String peak, double perSecond) {}

    private static final List<Share> SHARES =
            List.of(
                    new Share("work", "maxPower", 1e-3),
                    new Share("distance", "maxSpeed", 1),
                    new Share("averagePower", "maxPower", 1.0 / SECONDS),
                    new Share("weightedPower", "maxPower", 1.0 / SECONDS),
                    new Share("averageHeartRate", "maxHeartRate", 1.0 / SECONDS));

    private final RecordedActivity ride =
            SyntheticActivity.of(
                    Plan.RIDE, 3, Duration.ofSeconds(SECONDS), Instant.ofEpochMilli(START));
    private final ActivityDriver driver = new ActivityDriver();

    @AfterEach
    void stop() {
        driver.close();
    }

    @ParameterizedTest(name = "{0} ppm")
    @ValueSource(doubles = {-1_000, -100, -20, 20, 100, 1_000})
    void aRideByADriftingClockEndsAtTheRightNumbers(double ppm) {
        var right = compute(driver, accepted(DeviceClock.RIGHT, 1));
        try (var other = new ActivityDriver()) {
            var clock = new DeviceClock(Duration.ofHours(-30), ppm, false);
            var drifted = compute(other, accepted(clock, 1));
            var promise = 1.0 + SECONDS * Math.abs(ppm) / 1e6;
            assertThat(seconds(drifted.getStartMillis()))
                    .isCloseTo(seconds(right.getStartMillis()), within(promise));
            assertThat(seconds(drifted.getEndMillis()))
                    .isCloseTo(seconds(right.getEndMillis()), within(promise));
            assertThat(driver.metric(drifted, "activeTime"))
                    .isCloseTo(driver.metric(right, "activeTime"), within(promise));
            for (var share : SHARES) {
                var most = driver.metric(right, share.peak()) * share.perSecond() * promise;
                assertThat(driver.metric(drifted, share.total()))
                        .as(share.total())
                        .isCloseTo(driver.metric(right, share.total()), within(most));
            }
        }
    }

    @Test
    void inWhateverOrderItsBatchesComeTheNumbersAreTheSame() {
        var chunks = accepted(new DeviceClock(Duration.ofHours(-30), 100, false), 5);
        var inOrder = compute(driver, chunks);
        try (var other = new ActivityDriver()) {
            other.send(SimulatedRide.disturbed(chunks, 5));
            other.advance(Duration.ofMinutes(1));
            assertThat(other.numbers(other.told().getLast())).isEqualTo(driver.numbers(inOrder));
        }
    }

    private static ActivityComputed compute(ActivityDriver driver, List<Chunk> chunks) {
        driver.send(chunks);
        var told = driver.told().getLast();
        assertThat(told.getStatus()).isEqualTo(ActivityComputed.Status.FINAL);
        return told;
    }

    /** Each batch is received when it was truly closed, and up to half a second later. */
    private List<Chunk> accepted(DeviceClock clock, long seed) {
        var random = new Random(seed);
        var replay = new Replay(ride, ACTIVITY, 1, clock, BatchSize.LIVE);
        try (var driver = TestDriver.of(IngestTopology.inMemory(true), START)) {
            var in = TestDriver.in(driver, Topics.TELEMETRY_BATCHES);
            var sequence = 0;
            for (var batch : replay.batches()) {
                var closed = clock.trueMillis(batch.getSentAtMillis(), START);
                in.pipeInput(
                        record(
                                batch.toBuilder().setBootId(1).setSequence(++sequence).build(),
                                closed + random.nextInt(500)));
            }
            return TestDriver.out(driver, Topics.TELEMETRY_CHUNKS).readValuesToList();
        }
    }

    private static TestRecord<UUID, byte[]> record(TelemetryBatch batch, long receivedAtMillis) {
        var record = new TestRecord<>(ATHLETE, batch.toByteArray());
        new TelemetryHeaders(
                        DEVICE,
                        DeviceKind.HEAD_UNIT,
                        TelemetryHeaders.Format.PROTOBUF,
                        receivedAtMillis,
                        1)
                .addTo(record.headers());
        return record;
    }

    private static double seconds(long millis) {
        return millis / 1e3;
    }
}
