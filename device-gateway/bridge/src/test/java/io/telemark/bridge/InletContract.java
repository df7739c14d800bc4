package io.telemark.bridge;

import static io.telemark.bridge.Payloads.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.telemark.contracts.Ids;
import io.telemark.contracts.TelemetryHeaders;
import io.telemark.contracts.device.v1.DeviceBinding.Status;
import io.telemark.contracts.telemetry.v1.TelemetryBatch;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a device may expect, whether it connects to us or to a broker before us. */
abstract class InletContract {
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<PahoDevice> open = new ArrayList<>();

    abstract TestKafka kafka();

    /** Registered, and able to log in. */
    abstract TestDevice newDevice();

    abstract String url();

    /** To speak MQTT by hand. */
    abstract Socket rawSocket() throws IOException;

    /** Null without TLS. */
    abstract SSLSocketFactory sockets();

    @AfterEach
    void hangUp() throws MqttException {
        for (var device : open) {
            device.close();
        }
    }

    PahoDevice connected(TestDevice device) throws MqttException {
        var paho = new PahoDevice(url(), device);
        open.add(paho);
        return paho.connect(sockets());
    }

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

    /** Only the listener's PUBACK means Kafka; a broker's is its own promise. */
    void assertNotAcknowledged(List<IMqttToken> tokens) {}

    /** What a batch can be that we can't take. */
    enum Bad {
        GARBAGE("telemetry", "malformed-batch", new byte[] {(byte) 0xff, 1, 2, 3, 4}),
        TRUNCATED("telemetry", "malformed-batch", truncated()),
        UNKNOWN_VERSION(
                "telemetry",
                "unsupported-version",
                Payloads.batch(1, 1).setVersion(2).build().toByteArray()),
        NO_SEQUENCE(
                "telemetry",
                "missing-field",
                Payloads.batch(1, 1).clearSequence().build().toByteArray()),
        COLUMN_TOO_SHORT(
                "telemetry",
                "implausible-batch",
                Payloads.batch(1, 1)
                        .setRecordCount(11)
                        .addRecordTimeDeltas(0)
                        .build()
                        .toByteArray()),
        MORE_RECORDS_THAN_A_BATCH_MAY(
                "telemetry",
                "implausible-batch",
                Payloads.batch(1, 1).setRecordCount(1 << 20).build().toByteArray()),
        NOTHING("telemetry", "empty-payload", new byte[0]),
        NO_SENML("senml", "malformed-senml", "[{\"v\":".getBytes(StandardCharsets.UTF_8));

        final String leaf;
        final String reason;
        final byte[] payload;

        Bad(String leaf, String reason, byte[] payload) {
            this.leaf = leaf;
            this.reason = reason;
            this.payload = payload;
        }

        private static byte[] truncated() {
            var whole = Payloads.batch(1, 1).build().toByteArray();
            return Arrays.copyOf(whole, whole.length - 3);
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesWithAReasonAndGoesOn(Bad bad) throws Exception {
        var device = newDevice();
        var paho = connected(device).listen();
        var token = paho.publish(bad.leaf, bad.payload);
        paho.publish("telemetry", bytes(1, 2));

        await().atMost(PATIENCE).until(() -> !paho.told("notices").isEmpty());
        assertThat(paho.told("notices").getFirst().json())
                .contains("\"reason\":\"" + bad.reason + "\"")
                .contains("\"detail\":\"");
        await().atMost(PATIENCE).until(() -> kafka().batchesOf(device).size() == 1);
        var rejection = kafka().rejectionsOf(device);
        assertThat(rejection).hasSize(1);
        assertThat(rejection.getFirst().getReason()).isEqualTo(bad.reason);
        assertThat(rejection.getFirst().getPayload().toByteArray()).isEqualTo(bad.payload);
        assertThat(paho.isConnected()).isTrue();
        assertRefused(token);
    }

    /** Behind a broker the PUBACK knows nothing of the payload. */
    void assertRefused(IMqttToken token) throws MqttException {}

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
    void letsNobodySpeakForAnotherDevice() throws Exception {
        var device = newDevice();
        var other = newDevice();
        var paho = connected(device);
        publishQuietly(paho, other.topic("telemetry"), bytes(1, 1));
        publishQuietly(paho, "telemark/v1/devices/" + UUID.randomUUID() + "/senml", bytes(1, 1));
        publishQuietly(paho, other.topic("notices"), "{}".getBytes(StandardCharsets.UTF_8));
        publishQuietly(paho, device.topic("notices"), "{}".getBytes(StandardCharsets.UTF_8));
        publishQuietly(paho, device.topic("firmware"), bytes(1, 1));
        paho.publish("telemetry", bytes(1, 2)).waitForCompletion(30_000);

        await().atMost(PATIENCE).until(() -> kafka().batchesOf(device).size() == 1);
        assertThat(kafka().batchesOf(other)).isEmpty();
        assertThat(sequencesOf(device)).containsExactly(2L);
    }

    @Test
    void letsNobodyListenToAnotherDevice() throws Exception {
        var device = newDevice();
        try (var socket = rawSocket();
                var spy = new RawDevice(socket)) {
            spy.connect(5, newDevice());
            for (var filter :
                    List.of(
                            "#",
                            "telemark/#",
                            "telemark/v1/devices/+/notices",
                            device.topic("notices"),
                            device.topic("telemetry"),
                            "$share/spies/telemark/v1/devices/+/notices",
                            "$share/spies/" + device.topic("acknowledged"),
                            "$SYS/#")) {
                spy.send(RawDevice.subscribePacket(5, 1, filter));
                assertThat(spy.read()).as(filter).startsWith((byte) 0x90);
            }
            var paho = connected(device).listen();
            paho.publish("telemetry", new byte[] {(byte) 0xff});
            paho.publish("telemetry", bytes(1, 1)).waitForCompletion(30_000);
            await().atMost(PATIENCE)
                    .until(() ->
                            !paho.told("notices").isEmpty()
                                    && !paho.told("acknowledged").isEmpty());

            // Had it been told anything, that would come before the answer to a ping.
            spy.send(new byte[] {(byte) 0xc0, 0});
            assertThat(spy.read()).containsExactly(0xd0, 0);
        }
    }

    @Test
    void endsARevokedDevicesSay() throws Exception {
        var device = newDevice();
        var paho = connected(device).listen();
        paho.publish("telemetry", bytes(1, 1)).waitForCompletion(30_000);
        await().atMost(PATIENCE).until(() -> kafka().batchesOf(device).size() == 1);

        kafka().bind(device, Status.REVOKED);
        assertSilenced(device, paho);
    }

    abstract void assertSilenced(TestDevice device, PahoDevice paho) throws Exception;

    @Test
    void refusesAPacketThatIsTooLarge() throws Exception {
        var device = newDevice();
        var huge = rawSocket();
        try (huge;
                var raw = new RawDevice(huge)) {
            raw.connect(5, device);
            raw.send(new byte[] {0x32, (byte) 0x80, (byte) 0x80, 0x20}); // says 512 KiB
            assertThat(raw.read()).startsWith((byte) 0xe0).contains((byte) 0x95);
            raw.awaitClosed();
        }
        assertStillServes();
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

    @Test
    void servesOthersWhileSomeSpeakNonsenseOrVerySlowly() throws Exception {
        var sockets = new ArrayList<Socket>();
        try {
            for (var i = 0; i < 50; i++) {
                var socket = rawSocket();
                sockets.add(socket);
                // Every other one begins a CONNECT and never ends it.
                socket.getOutputStream()
                        .write(
                                i % 2 == 0
                                        ? new byte[] {0x10, 0x40, 0}
                                        : "GET / HTTP/1.1\r\n\r\n"
                                                .getBytes(StandardCharsets.US_ASCII));
            }
            assertStillServes();
        } finally {
            for (var socket : sockets) {
                socket.close();
            }
        }
    }

    void assertStillServes() throws Exception {
        var device = newDevice();
        connected(device).publish("telemetry", bytes(1, 1)).waitForCompletion(30_000);
        await().atMost(PATIENCE).until(() -> kafka().batchesOf(device).size() == 1);
    }

    List<Long> sequencesOf(TestDevice device) throws IOException {
        var sequences = new ArrayList<Long>();
        for (var record : kafka().batchesOf(device)) {
            sequences.add(TelemetryBatch.parseFrom(record.value()).getSequence());
        }
        return sequences;
    }

    static List<Long> upTo(long last) {
        return java.util.stream.LongStream.rangeClosed(1, last).boxed().toList();
    }

    static IMqttToken publishPatiently(PahoDevice paho, byte[] payload) throws MqttException {
        while (true) {
            try {
                return paho.publish("telemetry", payload);
            } catch (MqttException e) {
                if (e.getReasonCode()
                        != org.eclipse.paho.mqttv5.client.MqttClientException
                                .REASON_CODE_MAX_INFLIGHT) { // Its window is full.
                    throw e;
                }
                Thread.onSpinWait();
            }
        }
    }

    private static void publishQuietly(PahoDevice paho, String topic, byte[] payload) {
        try {
            paho.publishTo(topic, payload).waitForCompletion(10_000);
        } catch (MqttException e) {
            assertThat(e.getReasonCode()).isIn(0x87, 0x90); // Told so; what counts is what arrives.
        }
    }
}
