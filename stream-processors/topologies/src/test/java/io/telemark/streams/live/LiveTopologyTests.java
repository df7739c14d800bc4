package io.telemark.streams.live;

import static io.telemark.streams.Reviewed.assertReviewed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.telemark.contracts.Ids;
import io.telemark.contracts.TelemetryHeaders;
import io.telemark.contracts.Topics;
import io.telemark.contracts.athlete.v1.AthleteSettings;
import io.telemark.contracts.athlete.v1.Thresholds;
import io.telemark.contracts.telemetry.v1.DeviceKind;
import io.telemark.contracts.telemetry.v1.LiveMetrics;
import io.telemark.contracts.telemetry.v1.TelemetryBatch;
import io.telemark.kernels.live.LivePace;
import io.telemark.streams.SimulatedRide;
import io.telemark.streams.TestDriver;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LiveTopologyTests {
    private static final UUID ATHLETE = new UUID(1, 2);
    private static final long HOUR = Duration.ofHours(1).toMillis();

    private final SimulatedRide ride = SimulatedRide.of(ATHLETE, 600);
    private final TopologyTestDriver driver =
            TestDriver.of(LiveTopology.build(), SimulatedRide.START);
    private final TestInputTopic<UUID, byte[]> batches =
            TestDriver.in(driver, Topics.TELEMETRY_BATCHES);
    private final TestInputTopic<UUID, AthleteSettings> settings =
            TestDriver.in(driver, Topics.ATHLETE_SETTINGS);
    private final TestOutputTopic<UUID, LiveMetrics> live =
            TestDriver.out(driver, Topics.METRICS_LIVE);

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void isTheReviewedTopology() throws IOException {
        assertReviewed(LiveTopology.build(), "live");
    }

    @Test
    void everySecondOfTheRideIsToldInOneNumberedUpdateABatch() {
        ride.batches().forEach(this::send);
        var updates = live.readValuesToList();
        assertThat(updates).hasSameSizeAs(ride.batches());
        assertThat(updates).extracting(LiveMetrics::getNumber).isSorted().doesNotHaveDuplicates();
        assertThat(seconds(updates))
                .extracting(LiveMetrics::getAtMillis)
                .containsExactlyElementsOf(
                        LongStream.range(0, 600)
                                .mapToObj(second -> SimulatedRide.START + 1_000 * second)
                                .toList());
        assertThat(seconds(updates).subList(0, 599)).allMatch(LiveMetrics::getRecording);
        assertThat(seconds(updates)).extracting(LiveMetrics::getActiveS).isSorted();
        var last = updates.getLast();
        assertThat(last.getRecording()).isFalse();
        assertThat(last.getActiveS()).isEqualTo(600);
        assertThat(last.getAverageHeartRateBpm()).isCloseTo(140, within(1.0));
        assertThat(last.getWeightedPowerW()).isGreaterThan(last.getAveragePowerW());
        assertThat(last.getDistanceM()).isCloseTo(4_800, within(100.0));
        assertThat(last.hasWBalanceJ()).isFalse();
        assertThat(Ids.fromByteString(last.getActivityId())).isEqualTo(ride.activity());
    }

    @Test
    void duplicatesAndDisorderNeverMoveItBackwards() {
        SimulatedRide.disturbed(ride.batches(), 7).forEach(this::send);
        var updates = live.readValuesToList();
        assertThat(seconds(updates)).hasSizeBetween(1, 599);
        assertThat(seconds(updates))
                .extracting(LiveMetrics::getAtMillis)
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(updates).extracting(LiveMetrics::getNumber).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void aBatchThatComesAgainTellsNothing() {
        send(ride.batches().getFirst());
        assertThat(seconds(live.readValuesToList())).hasSize(10);
        send(ride.batches().getFirst());
        assertThat(live.isEmpty()).isTrue();
    }

    @Test
    void aRidePlayedAThousandTimesAsFastIsNoFlood() {
        for (var batch : ride.batches()) {
            var now = SimulatedRide.START + 10 * batch.getSequence();
            var closedNow = batch.toBuilder().setSentAtMillis(now).build();
            send(closedNow, DeviceKind.HEAD_UNIT, now);
        }
        var updates = live.readValuesToList();
        assertThat(seconds(updates)).hasSizeBetween(60, 60 + LivePace.MOST_SECONDS);
        assertThat(updates.getLast().getActiveS()).isEqualTo(600);
        assertThat(updates).extracting(LiveMetrics::getNumber).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void aTunnelIsDrawnSecondBySecondAfterwards() {
        var sent = ride.batches().subList(0, 8);
        sent.subList(0, 4).forEach(this::send);
        live.readValuesToList();
        var out = sent.getLast().getSentAtMillis() + 50;
        sent.subList(4, 8).forEach(waited -> send(waited, DeviceKind.HEAD_UNIT, out));
        assertThat(seconds(live.readValuesToList())).hasSize(40);
    }

    @Test
    void lateDataIsNotLive() {
        send(ride.batches().getFirst());
        live.readValuesToList();
        ride.batches().stream()
                .skip(1)
                .forEach(late -> send(late, DeviceKind.HEAD_UNIT, late.getSentAtMillis() + HOUR));
        assertThat(live.isEmpty()).isTrue();
    }

    @Test
    void aFileIsNeverLive() {
        ride.batches()
                .forEach(batch -> send(batch, DeviceKind.FILE_IMPORT, batch.getSentAtMillis()));
        assertThat(live.readValuesToList()).isEmpty();
    }

    @Test
    void garbageIsSomebodyElsesBusiness() {
        var record = new TestRecord<>(ATHLETE, new byte[] {1, 2, 3});
        headers(DeviceKind.WATCH, SimulatedRide.START).addTo(record.headers());
        batches.pipeInput(record);
        assertThat(live.isEmpty()).isTrue();
    }

    @Test
    void zonesAndBalanceFollowTheAthletesSettings() {
        settings.pipeInput(
                ATHLETE,
                AthleteSettings.newBuilder()
                        .setSex(AthleteSettings.Sex.MALE)
                        .addThresholds(
                                Thresholds.newBuilder()
                                        .setFtpW(250)
                                        .setCriticalPowerW(200)
                                        .setWPrimeJ(20_000)
                                        .setThresholdHeartRateBpm(165)
                                        .setMaxHeartRateBpm(185)
                                        .setRestingHeartRateBpm(50))
                        .build());
        ride.batches().stream().limit(5).forEach(this::send);
        var last = live.readValuesToList().getLast();
        assertThat(last.getPowerZone()).isBetween(1, 7);
        assertThat(last.getHeartRateZone()).isBetween(1, 3);
        assertThat(last.getWBalanceJ()).isBetween(15_000.0, 20_000.0);
        assertThat(last.getHeartRateLoad()).isPositive();
    }

    @Test
    void aSecondDeviceJoinsTheActivityThatRuns() {
        send(ride.batches().getFirst());
        var strap = ride.by(2, DeviceKind.STRAP_OR_POWER_METER, 2).batches().get(1);
        send(strap, DeviceKind.STRAP_OR_POWER_METER, strap.getSentAtMillis());
        var updates = live.readValuesToList();
        assertThat(Ids.fromByteString(updates.getLast().getActivityId()))
                .isEqualTo(ride.activity());
        assertThat(updates.getLast().getActiveS()).isEqualTo(20);
    }

    @Test
    void theNextActivityBeginsAtNothing() {
        ride.batches().forEach(this::send);
        ride.by(1, DeviceKind.HEAD_UNIT, 2)
                .from(SimulatedRide.START + 600_000, 60)
                .batches()
                .forEach(next ->
                        send(next.toBuilder().setSequence(60 + next.getSequence()).build()));
        assertThat(live.readValuesToList().getLast().getActiveS()).isEqualTo(60);
    }

    private static List<LiveMetrics> seconds(List<LiveMetrics> updates) {
        return updates.stream()
                .flatMap(update ->
                        Stream.concat(update.getEarlierList().stream(), Stream.of(update)))
                .toList();
    }

    private void send(TelemetryBatch batch) {
        send(batch, DeviceKind.HEAD_UNIT, batch.getSentAtMillis() + 50);
    }

    private void send(TelemetryBatch batch, DeviceKind kind, long receivedAtMillis) {
        var record = new TestRecord<>(ATHLETE, batch.toByteArray());
        headers(kind, receivedAtMillis).addTo(record.headers());
        batches.pipeInput(record);
    }

    private TelemetryHeaders headers(DeviceKind kind, long receivedAtMillis) {
        var device = kind == DeviceKind.HEAD_UNIT ? ride.device() : new UUID(0xd, 2);
        return new TelemetryHeaders(
                device, kind, TelemetryHeaders.Format.PROTOBUF, receivedAtMillis, 1);
    }
}
