package io.telemark.streams.ingest;

import static io.telemark.streams.Reviewed.assertReviewed;
import static io.telemark.streams.SimulatedRide.disturbed;
import static org.assertj.core.api.Assertions.assertThat;

import io.telemark.contracts.TelemetryHeaders;
import io.telemark.contracts.Topics;
import io.telemark.contracts.telemetry.v1.Channel;
import io.telemark.contracts.telemetry.v1.Chunk;
import io.telemark.contracts.telemetry.v1.Column;
import io.telemark.contracts.telemetry.v1.DeviceKind;
import io.telemark.contracts.telemetry.v1.Rejection;
import io.telemark.contracts.telemetry.v1.TelemetryBatch;
import io.telemark.streams.SimulatedRide;
import io.telemark.streams.TestDriver;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IngestTopologyTests {
    private static final UUID ATHLETE = new UUID(1, 2);
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long YEAR = Duration.ofDays(365).toMillis();

    private final SimulatedRide ride = SimulatedRide.of(ATHLETE, 600);
    private TopologyTestDriver driver;
    private TestInputTopic<UUID, byte[]> batches;
    private TestOutputTopic<UUID, Chunk> chunks;
    private TestOutputTopic<UUID, Rejection> rejected;

    @BeforeEach
    void start() {
        start(true);
    }

    private void start(boolean deduplicating) {
        driver = TestDriver.of(IngestTopology.inMemory(deduplicating), SimulatedRide.START);
        batches = TestDriver.in(driver, Topics.TELEMETRY_BATCHES);
        chunks = TestDriver.out(driver, Topics.TELEMETRY_CHUNKS);
        rejected = TestDriver.out(driver, Topics.TELEMETRY_REJECTED);
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void isTheReviewedTopology() throws IOException {
        assertReviewed(IngestTopology.build(true), "ingest");
    }

    @Test
    void aBatchBecomesOneChunkUnderItsAthlete() {
        var batch = ride.batches().getFirst();
        send(batch, batch.getSentAtMillis() + 50);
        var chunk = chunks.readKeyValue();
        assertThat(chunk.key).isEqualTo(ATHLETE);
        assertThat(chunk.value.getBatch()).isEqualTo(batch);
        assertThat(chunk.value.getReceivedAtMillis()).isEqualTo(batch.getSentAtMillis() + 50);
        assertThat(chunk.value.getClockSource()).isEqualTo(Chunk.ClockSource.DEVICE);
        assertThat(chunk.value.getClockCorrectionMillis()).isZero();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void duplicatesAndDisorderLeaveEachBatchOnce(long seed) {
        disturbed(ride.batches(), seed).forEach(this::send);
        assertThat(chunks.readValuesToList())
                .extracting(Chunk::getBatch)
                .containsExactlyInAnyOrderElementsOf(ride.batches());
    }

    @Test
    void withoutDeduplicationDuplicatesShow() {
        driver.close();
        start(false);
        var batch = ride.batches().getFirst();
        send(batch);
        send(batch);
        assertThat(chunks.readValuesToList()).hasSize(2);
    }

    @Test
    void aSequenceThatGoesBackWithANewBootIsNormal() {
        send(ride.batches().get(5));
        send(ride.batches().getFirst().toBuilder().setBootId(2).build());
        assertThat(chunks.readValuesToList()).hasSize(2);
    }

    @Test
    void aSequenceThatGoesBackWithinOneBootIsToldAndKept() {
        var first = ride.batches().getFirst();
        send(first);
        send(first.toBuilder().setSentAtMillis(first.getSentAtMillis() + HOUR).build());
        assertThat(chunks.readValuesToList()).hasSize(1);
        assertThat(rejected.readValue().getReason()).isEqualTo("sequence-went-back");
    }

    @Test
    void aClockThreeYearsOffIsPutRightForTheWholeBoot() {
        for (var batch : ride.batches()) {
            var wrong =
                    batch.toBuilder()
                            .setSentAtMillis(batch.getSentAtMillis() - 3 * YEAR)
                            .setFirstRecordMillis(batch.getFirstRecordMillis() - 3 * YEAR)
                            .build();
            send(wrong, batch.getSentAtMillis() + batch.getSequence() % 3 * 100);
        }
        assertThat(chunks.readValuesToList())
                .hasSize(60)
                .allMatch(chunk -> chunk.getClockCorrectionMillis() == 3 * YEAR)
                .allMatch(chunk -> chunk.getClockSource() == Chunk.ClockSource.RECEPTION);
    }

    @Test
    void lateBatchesOfAGoodClockKeepTheirTimes() {
        var batch = ride.batches().getFirst();
        send(batch, batch.getSentAtMillis() + 30 * HOUR);
        assertThat(chunks.readValue().getClockCorrectionMillis()).isZero();
    }

    @Test
    void anImportedFileOfYearsAgoKeepsItsTimes() {
        var batch = ride.batches().getFirst();
        var headers = headers(DeviceKind.FILE_IMPORT, batch.getSentAtMillis() + 9 * YEAR);
        send(batch.toByteArray(), headers);
        assertThat(chunks.readValue().getClockCorrectionMillis()).isZero();
    }

    @Test
    void garbageIsRejectedWithAReasonAndBlocksNothing() {
        send(new byte[] {1, 2, 3}, headers(DeviceKind.HEAD_UNIT, SimulatedRide.START));
        var truncated = ride.batches().getFirst().toByteArray();
        send(
                Arrays.copyOf(truncated, truncated.length / 2),
                headers(DeviceKind.HEAD_UNIT, SimulatedRide.START));
        send(ride.batches().getFirst());
        assertThat(rejected.readValuesToList())
                .hasSize(2)
                .allMatch(rejection -> rejection.getReason().equals("malformed-batch"))
                .allMatch(rejection -> !rejection.getPayload().isEmpty());
        assertThat(chunks.readValuesToList()).hasSize(1);
    }

    @Test
    void anUnknownVersionIsRejected() {
        send(ride.batches().getFirst().toBuilder().setVersion(2).build());
        assertThat(rejected.readValue().getReason()).isEqualTo("unsupported-version");
    }

    @Test
    void aWrongUnitIsRejectedInWordsThatAPersonUnderstands() {
        var megawatts =
                Column.newBuilder().setChannel(Channel.CHANNEL_POWER).addDeltas(250_000_000);
        for (var i = 1; i < 10; i++) {
            megawatts.addDeltas(0);
        }
        send(ride.batches().getFirst().toBuilder().clearColumns().addColumns(megawatts).build());
        var rejection = rejected.readValue();
        assertThat(rejection.getReason()).isEqualTo("implausible-batch");
        assertThat(rejection.getDetail()).contains("POWER").contains("is the unit right?");
    }

    @Test
    void columnsThatDontFitTheirRecordsAreRejected() {
        send(ride.batches().getFirst().toBuilder().setRecordCount(11).build());
        assertThat(rejected.readValue().getReason()).isEqualTo("implausible-batch");
    }

    @Test
    void aPackIsKnownByItsBytes() {
        var pack =
                "[{\"bn\":\"my:\",\"bt\":%d,\"n\":\"hr\",\"u\":\"bpm\",\"v\":120}]"
                        .formatted(SimulatedRide.START / 1_000)
                        .getBytes(StandardCharsets.UTF_8);
        var headers =
                new TelemetryHeaders(
                        ride.device(),
                        DeviceKind.PHONE,
                        TelemetryHeaders.Format.SENML_JSON,
                        SimulatedRide.START + 900,
                        1);
        send(pack, headers);
        send(pack, headers);
        assertThat(rejected.readValuesToList()).isEmpty();
        var chunk = chunks.readValue();
        assertThat(chunks.isEmpty()).isTrue();
        assertThat(chunk.getBatch().getSequence()).isPositive();
        assertThat(chunk.getBatch().getFirstRecordMillis()).isEqualTo(SimulatedRide.START);
    }

    @Test
    void stateStaysUnderAKilobyteADevice() {
        for (var boot = 1; boot <= 40; boot++) {
            for (var sequence = 1; sequence < 200; sequence += 1 + boot % 3) {
                send(
                        TelemetryBatch.newBuilder()
                                .setVersion(1)
                                .setBootId(boot * 1_000_003L)
                                .setSequence(sequence)
                                .setSentAtMillis(SimulatedRide.START)
                                .setSentAtTicks(sequence)
                                .build());
            }
        }
        var store = driver.<Object, byte[]>getKeyValueStore(IngestTopology.DEVICE_INTAKES);
        try (var entries = store.all()) {
            var bytes = entries.next().value;
            assertThat(bytes.length).isBetween(300, 1_024);
            assertThat(DeviceIntake.read(bytes).toBytes()).isEqualTo(bytes);
        }
    }

    private void send(TelemetryBatch batch) {
        send(batch, batch.getSentAtMillis() + 50);
    }

    private void send(TelemetryBatch batch, long receivedAtMillis) {
        send(batch.toByteArray(), headers(DeviceKind.HEAD_UNIT, receivedAtMillis));
    }

    private TelemetryHeaders headers(DeviceKind kind, long receivedAtMillis) {
        return new TelemetryHeaders(
                ride.device(), kind, TelemetryHeaders.Format.PROTOBUF, receivedAtMillis, 1);
    }

    private void send(byte[] bytes, TelemetryHeaders headers) {
        var record = new TestRecord<>(ATHLETE, bytes);
        headers.addTo(record.headers());
        batches.pipeInput(record);
    }
}
