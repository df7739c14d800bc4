package io.telemark.bridge;

import static io.telemark.bridge.Payloads.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.telemark.contracts.Ids;
import io.telemark.contracts.TelemetryHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.junit.jupiter.api.Test;

/** What a device that does everything right may expect, whichever inlet it comes through. */
abstract class DeliveryContract extends InletSuite {
    @Test
    void bringsTheDevicesBytesUntouchedUnderItsAthlete() throws Exception {
        var device = newDevice();
        var payload = bytes(1, 1);
        connected(device).publish("telemetry", payload).waitForCompletion(30_000);

        await().atMost(PATIENCE).until(() -> kafka().batchesOf(device).size() == 1);
        var record = kafka().batchesOf(device).getFirst();
        assertThat(record.value()).isEqualTo(payload);
        assertThat(Ids.fromBytes(record.key())).isEqualTo(device.athleteId());
        var headers = TelemetryHeaders.of(record.headers());
        assertThat(headers.deviceId()).isEqualTo(device.id());
        assertThat(headers.format()).isEqualTo(TelemetryHeaders.Format.PROTOBUF);
        assertThat(headers.deviceKind().getNumber()).isEqualTo(3);
        assertThat(headers.bindingEpoch()).isEqualTo(7);
    }

    @Test
    void takesSenmlAsJsonAndAsCbor() throws Exception {
        var device = newDevice();
        var json =
                "[{\"bn\":\"strap/\",\"bt\":1.795e9,\"n\":\"heart_rate\",\"u\":\"beat/min\",\"v\":61}]";
        var cbor =
                new byte[] {
                    (byte) 0x81,
                    (byte) 0xa2,
                    0,
                    0x6a,
                    'h',
                    'e',
                    'a',
                    'r',
                    't',
                    '_',
                    'r',
                    'a',
                    't',
                    'e',
                    2,
                    0x18,
                    61
                };
        var paho = connected(device);
        paho.publish("senml", json.getBytes(StandardCharsets.UTF_8));
        paho.publish("senml", cbor).waitForCompletion(30_000);

        await().atMost(PATIENCE).until(() -> kafka().batchesOf(device).size() == 2);
        assertThat(kafka().batchesOf(device))
                .extracting(r -> TelemetryHeaders.of(r.headers()).format())
                .containsExactly(
                        TelemetryHeaders.Format.SENML_JSON, TelemetryHeaders.Format.SENML_CBOR);
    }

    @Test
    void keepsTheOrderInWhichADevicePublished() throws Exception {
        var device = newDevice();
        var paho = connected(device);
        var tokens = new ArrayList<IMqttToken>();
        for (var sequence = 1; sequence <= 500; sequence++) {
            tokens.add(publishPatiently(paho, bytes(1, sequence)));
        }
        for (var token : tokens) {
            token.waitForCompletion(30_000);
        }
        await().atMost(PATIENCE).until(() -> kafka().batchesOf(device).size() >= 500);
        assertThat(sequencesOf(device)).isSorted().doesNotHaveDuplicates().hasSize(500);
    }

    @Test
    void tellsUpToWhichSequenceKafkaHasEverything() throws Exception {
        var device = newDevice();
        var paho = connected(device).listen();
        for (var sequence = 41; sequence <= 45; sequence++) {
            paho.publish("telemetry", bytes(9, sequence, 41));
        }
        await().atMost(PATIENCE)
                .until(() ->
                        paho.told("acknowledged").stream()
                                .anyMatch(t -> t.json().equals("{\"bootId\":9,\"sequence\":45}")));
    }

    @Test
    void acknowledgesNothingWhileKafkaIsGoneAndLosesNothingWhenItIsBack() throws Exception {
        var device = newDevice();
        var paho = connected(device).listen();
        paho.publish("telemetry", bytes(1, 1)).waitForCompletion(30_000);
        await().atMost(PATIENCE).until(() -> !paho.told("acknowledged").isEmpty());
        var toldBefore = paho.told("acknowledged").size();

        kafka().stop();
        var tokens = new ArrayList<IMqttToken>();
        try {
            for (var sequence = 2; sequence <= 20; sequence++) {
                tokens.add(paho.publish("telemetry", bytes(1, sequence, 2)));
            }
            await().during(Duration.ofSeconds(3))
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> paho.told("acknowledged").size() == toldBefore);
            assertNotAcknowledged(tokens);
        } finally {
            kafka().start();
        }

        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        paho.told("acknowledged").stream()
                                .anyMatch(t -> t.json().contains("\"sequence\":20}")));
        for (var token : tokens) {
            token.waitForCompletion(30_000);
        }
        assertThat(sequencesOf(device)).containsExactlyElementsOf(upTo(20));
        assertThat(paho.isConnected()).isTrue();
    }

    @Test
    void readsADeviceThatIsTooFastMoreSlowlyAndDropsNothing() throws Exception {
        var device = newDevice();
        var paho = connected(device);
        var wanted = TestBridge.BURST + 3 * TestBridge.RATE;
        var started = System.nanoTime();
        for (var sequence = 1; sequence <= wanted; sequence++) {
            publishPatiently(paho, bytes(1, sequence));
        }
        await().atMost(TestBridge.PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> sequencesOf(device).size() >= wanted);
        // Three seconds' worth beyond the burst, of which one window may come too early.
        assertThat(Duration.ofNanos(System.nanoTime() - started))
                .isGreaterThan(Duration.ofMillis(2_500));
        assertThat(sequencesOf(device)).containsExactlyElementsOf(upTo(wanted));
        assertThat(paho.isConnected()).isTrue();
    }

    /** Strange, but told in good form: whoever sees more than one batch judges it. */
    @Test
    void takesWhatOnlyOthersCanJudge() throws Exception {
        var device = newDevice();
        var paho = connected(device);
        var threeYears = Duration.ofDays(1_100).toMillis();
        var wrongClock =
                Payloads.batch(1, 5)
                        .setSentAtMillis(Payloads.START - threeYears)
                        .setFirstRecordMillis(Payloads.START - threeYears);
        var zeros = Payloads.batch(1, 6);
        zeros.getColumnsBuilder(0)
                .clearDeltas()
                .addAllDeltas(java.util.Collections.nCopies(10, 0L));
        var impossible = Payloads.batch(1, 7);
        impossible.getColumnsBuilder(0).setDeltas(0, 1_000_000);
        paho.publish("telemetry", wrongClock.build().toByteArray());
        paho.publish("telemetry", zeros.build().toByteArray());
        paho.publish("telemetry", impossible.build().toByteArray());
        paho.publish("telemetry", bytes(1, 2)).waitForCompletion(30_000);

        await().atMost(PATIENCE).until(() -> kafka().batchesOf(device).size() == 4);
        assertThat(sequencesOf(device)).containsExactly(5L, 6L, 7L, 2L);
        assertThat(kafka().rejectionsOf(device)).isEmpty();
    }

    @Test
    void keepsOnlyTheNewestConnectionOfADevice() throws Exception {
        var device = newDevice();
        var first = connected(device);
        var second = connected(device);
        await().atMost(PATIENCE).until(() -> first.disconnected() != null);
        second.publish("telemetry", bytes(1, 1)).waitForCompletion(30_000);
        await().atMost(PATIENCE).until(() -> kafka().batchesOf(device).size() == 1);
    }
}
