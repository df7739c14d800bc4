package io.telemark.bridge;

import static io.telemark.bridge.Payloads.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.telemark.contracts.device.v1.DeviceBinding.Status;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What a device may expect, whether it connects to us or to a broker before us; here, that nobody
 * gets what isn't his, and that nonsense harms only whoever speaks it.
 */
abstract class InletContract extends DeliveryContract {
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

    private static void publishQuietly(PahoDevice paho, String topic, byte[] payload) {
        try {
            paho.publishTo(topic, payload).waitForCompletion(10_000);
        } catch (MqttException e) {
            assertThat(e.getReasonCode()).isIn(0x87, 0x90); // Told so; what counts is what arrives.
        }
    }
}
