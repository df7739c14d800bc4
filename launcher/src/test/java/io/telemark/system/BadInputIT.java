package io.telemark.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.telemark.contracts.Ids;
import io.telemark.contracts.Topics;
import io.telemark.contracts.telemetry.BatchWriter;
import io.telemark.contracts.telemetry.v1.Channel;
import io.telemark.contracts.telemetry.v1.TelemetryBatch;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bad input against the whole: its sender is told why in words that it understands, and afterwards
 * a good ride is computed as if nothing had happened. docs/bad-input.md says which test shows which
 * row.
 */
@TestInstance(Lifecycle.PER_CLASS)
class BadInputIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration UNTIL_FINAL = Duration.ofSeconds(60);

    @TempDir static Path directory;

    private Platform platform;
    private SensorsClient sensors;
    private Finals finals;
    private Numbers good;
    private Device device;

    @BeforeAll
    void start() throws InterruptedException {
        platform = WholeLauncher.start(directory);
        sensors = new SensorsClient(platform);
        finals = new Finals(sensors, UNTIL_FINAL);
        good = aGoodRide(register());
    }

    @AfterAll
    void stop() {
        platform.close();
    }

    @BeforeEach
    void aNewAthlete() {
        device = register();
    }

    /** The same device, after all that it did: nothing is blocked, and nothing is lost. */
    @AfterEach
    void afterwardsAGoodRideComputes() throws InterruptedException {
        assertThat(aGoodRide(device).differences(good)).isEmpty();
    }

    @Test
    void garbageTruncatedAndFutureBatchesAreRefusedWithTheReason() throws MqttException {
        var random = new byte[300];
        new Random(1).nextBytes(random);
        var whole = Rides.ride(1, 1, UUID.randomUUID()).getFirst().toByteArray();
        var truncated = Arrays.copyOf(whole, whole.length / 2);
        var newer = TelemetryBatch.newBuilder().setVersion(2).setSequence(1).build().toByteArray();
        try (var raw = RawDevice.connect(platform, device)) {
            for (var payload : List.of(random, truncated, newer)) {
                var before = raw.notices().size();

                assertThat(raw.publish(device.topic("telemetry"), payload))
                        .hasValueSatisfying(code -> assertThat(code).isGreaterThanOrEqualTo(0x80));

                Await.until("a notice", SOON, () -> raw.notices().size() > before);
            }
            assertThat(raw.notices().getLast()).contains("version");
        }
        assertThat(rejected()).hasSize(3).allMatch(reason -> reason.length() > 10);
    }

    @Test
    void impossibleUnitsAreNamed() throws MqttException {
        try (var raw = RawDevice.connect(platform, device)) {
            var pack = "[{\"n\":\"hr\",\"u\":\"W\",\"v\":140}]".getBytes(StandardCharsets.UTF_8);

            raw.publish(device.topic("senml"), pack);

            Await.until("a notice", SOON, () -> !raw.notices().isEmpty() || !rejected().isEmpty());
            var told = String.join("", raw.notices()) + rejected();
            assertThat(told).contains("hr: unit W (expected: beat/min or bpm)");
        }
    }

    @Test
    void othersTopicsAndWildcardsAreClosed() throws MqttException {
        var other = register();
        for (var filter :
                List.of(
                        "#",
                        "+/v1/devices/+/notices",
                        "$share/g/" + device.topic("notices"),
                        "$SYS/#",
                        other.topic("notices"))) {
            try (var raw = RawDevice.connect(platform, device)) {
                assertThat(raw.subscribe(filter)).as(filter).isGreaterThanOrEqualTo(0x80);
            }
        }
        var batch = Rides.ride(1, 1, UUID.randomUUID()).getFirst().toByteArray();
        for (var topic : List.of(other.topic("telemetry"), device.topic("elsewhere"), "a/b")) {
            try (var raw = RawDevice.connect(platform, device)) {
                var code = raw.publish(topic, batch);
                assertThat(code.isEmpty() || code.get() >= 0x80).as(topic).isTrue();
            }
        }
        assertThat(chunksOf(other)).isZero();
    }

    @Test
    void unknownAndRevokedDevicesAreTurnedAway() throws MqttException {
        var stranger = UUID.randomUUID().toString();
        assertThatThrownBy(() -> RawDevice.connect(platform, stranger, stranger, device.secret()))
                .isInstanceOf(MqttException.class);
        var own = device.id().toString();
        assertThatThrownBy(() -> RawDevice.connect(platform, own, own, "A".repeat(43)))
                .isInstanceOf(MqttException.class);
        var lost = register();
        try (var raw = RawDevice.connect(platform, lost)) {
            sensors.revoke(lost);
            Await.until("the live connection is closed", SOON, raw::isLost);
        }
        assertThatThrownBy(() -> RawDevice.connect(platform, lost))
                .isInstanceOf(MqttException.class);
    }

    @Test
    void tooMuchAtOnceIsRefused() throws MqttException {
        try (var raw = RawDevice.connect(platform, device)) {
            var code = raw.publish(device.topic("telemetry"), new byte[300 * 1024]);

            assertThat(code.isEmpty() || code.get() >= 0x80).isTrue();
        }
    }

    @Test
    void aClockThreeYearsOffIsCorrectedByTheTimeOfReception() throws InterruptedException {
        var activity = UUID.randomUUID();
        var wrong = Instant.now().minus(Duration.ofDays(3 * 365)).toEpochMilli();
        var ride =
                Rides.ride(7, 12, activity, wrong - 120_000, 1).stream()
                        .map(batch -> batch.toBuilder().setClockSynchronised(false).build())
                        .toList();

        send(ride, 1);

        var computed = finals.await(device.athlete(), activity);
        assertThat(Instant.parse(computed.path("start").asString()))
                .isBetween(Instant.now().minusSeconds(600), Instant.now());
        sequencesSent = 12;
    }

    @Test
    void aChannelThatIsAlwaysZeroIsNoSensor() throws InterruptedException {
        var activity = UUID.randomUUID();
        var ride = new ArrayList<TelemetryBatch>();
        for (var batch : Rides.ride(7, 12, activity, Rides.START - 86_400_000L, 1)) {
            var columns =
                    batch.getColumnsList().stream()
                            .filter(column -> column.getChannel() != Channel.CHANNEL_HEART_RATE)
                            .toList();
            var changed = batch.toBuilder().clearColumns().addAllColumns(columns);
            BatchWriter.putColumn(changed, Channel.CHANNEL_HEART_RATE, new double[10], 0);
            ride.add(changed.build());
        }

        send(ride, 1);

        var numbers = Numbers.of(finals.await(device.athlete(), activity)).byPath();
        assertThat(numbers).containsKey("sessions[0].metrics.averagePower");
        assertThat(numbers).doesNotContainKey("sessions[0].metrics.averageHeartRate");
        sequencesSent = 12;
    }

    @Test
    void aSequenceThatGoesBackChangesNothing() throws InterruptedException {
        var activity = UUID.randomUUID();
        var ride = Rides.ride(7, 12, activity, Rides.START - 86_400_000L, 1);
        send(ride, 1);
        var before = Numbers.of(finals.await(device.athlete(), activity));

        // Sequence 3 again, with other content: a boot counter that was lost, or an attack.
        var other = Rides.ride(8, 12, activity, Rides.START - 86_400_000L, 1).get(2);
        var further = Rides.ride(9, 1, UUID.randomUUID(), Rides.START - 172_800_000L, 13);
        var both = new ArrayList<>(List.of(other));
        both.addAll(further);
        send(both, 1);

        finals.await(device.athlete(), Ids.fromByteString(further.getFirst().getActivityId()));
        var after = Numbers.of(finals.await(device.athlete(), activity));
        assertThat(after.differences(before)).isEmpty();
        sequencesSent = 13;
    }

    @Test
    void aSecondConnectionTakesOver() throws MqttException {
        try (var first = RawDevice.connect(platform, device);
                var second = RawDevice.connect(platform, device)) {
            Await.until("the older connection is closed", SOON, first::isLost);
            assertThat(second.isLost()).isFalse();
        }
    }

    @Test
    void aConnectThatTricklesInIsCutOff() throws IOException {
        try (var socket = new Socket("127.0.0.1", platform.mqttPort())) {
            socket.getOutputStream().write(new byte[] {0x10, 0x40, 0, 4, 'M', 'Q'});
            socket.setSoTimeout((int) Duration.ofSeconds(40).toMillis());

            assertThat(socket.getInputStream().read()).as("closed by the bridge").isEqualTo(-1);
        }
    }

    private long sequencesSent;

    private Device register() {
        var athlete = UUID.randomUUID();
        sequencesSent = 0;
        new KafkaSide(platform).tell(List.of(KafkaSide.reference(athlete, "1990-06-01")));
        return sensors.register(athlete, "HEAD_UNIT", "a device");
    }

    private void send(List<TelemetryBatch> batches, long boot) throws InterruptedException {
        var sender = new Sender(device, boot, Sender.Trust.PUBACK);
        assertThat(sender.send(batches, platform.mqttPort(), SOON)).isTrue();
    }

    private Numbers aGoodRide(Device rider) throws InterruptedException {
        var activity = UUID.randomUUID();
        var ride = Rides.ride(7, 12, activity, Rides.START, sequencesSent + 1);
        var sender = new Sender(rider, 1, Sender.Trust.PUBACK);
        assertThat(sender.send(ride, platform.mqttPort(), SOON)).isTrue();
        return Numbers.of(finals.await(rider.athlete(), activity));
    }

    private List<String> rejected() {
        var reasons = new ArrayList<String>();
        new KafkaSide(platform)
                .readAll(
                        Topics.TELEMETRY_REJECTED,
                        (key, rejection) -> {
                            if (rejection.getDeviceId().equals(device.id().toString())) {
                                reasons.add(rejection.getReason() + ": " + rejection.getDetail());
                            }
                        });
        return reasons;
    }

    private long chunksOf(Device owner) {
        return new KafkaSide(platform)
                .chunks().keySet().stream()
                        .filter(batch -> batch.device().equals(owner.id()))
                        .count();
    }
}
