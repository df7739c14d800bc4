package io.telemark.bridge;

import static io.telemark.bridge.Payloads.bytes;
import static io.telemark.bridge.RawDevice.connectPacket;
import static io.telemark.bridge.RawDevice.packet;
import static io.telemark.bridge.RawDevice.publishPacket;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.telemark.contracts.device.v1.DeviceBinding.Status;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

/** From the first byte to the CONNACK, as no library sends it, in both versions. */
class MqttLoginIT extends RawSuite {
    @Test
    void announcesItsLimitsInVersion5() throws IOException {
        try (var raw = open()) {
            var connack = raw.connect(5, device);
            assertThat(connack).startsWith((byte) 0x20).hasSizeGreaterThan(20);
            assertThat(connack[2]).as("session present").isZero();
            assertThat(connack[3]).as("reason").isZero();
            assertThat(connack)
                    .as("receive maximum 32")
                    .containsSequence(0x21, 0, 32)
                    .as("maximum QoS 1")
                    .containsSequence(0x24, 1)
                    .as("retain not available")
                    .containsSequence(0x25, 0)
                    .as("maximum packet 256 KiB")
                    .containsSequence(0x27, 0, 4, 0, 0)
                    .as("session expiry 0")
                    .containsSequence(0x11, 0, 0, 0, 0);
        }
    }

    @Test
    void welcomesVersion311InFourBytes() throws IOException {
        try (var raw = open()) {
            assertThat(raw.connect(4, device)).containsExactly(0x20, 2, 0, 0);
        }
    }

    @ParameterizedTest
    @CsvSource({"4, 4", "5, 0x86"})
    void refusesAnUnknownDevice(int level, String code) throws IOException {
        assertThat(refusal(level, TestDevice.random())).isEqualTo(Integer.decode(code));
    }

    @ParameterizedTest
    @CsvSource({"4, 4", "5, 0x86"})
    void refusesAWrongSecret(int level, String code) throws IOException {
        var liar = new TestDevice(device.id(), device.athleteId(), TestDevice.random().secret());
        assertThat(refusal(level, liar)).isEqualTo(Integer.decode(code));
    }

    @ParameterizedTest
    @CsvSource({"4, 5", "5, 0x87"})
    void refusesARevokedDevice(int level, String code) throws IOException {
        var revoked = TestDevice.random();
        bridge.bind(revoked, Status.REVOKED);
        assertThat(refusal(level, revoked)).isEqualTo(Integer.decode(code));
    }

    @ParameterizedTest
    @CsvSource({"4, 2", "5, 0x85"})
    void refusesAnEmptyClientId(int level, String code) throws IOException {
        try (var raw = open()) {
            raw.send(connectPacket(level, "", device.id().toString(), device.secret(), 60));
            assertThat(raw.read()[3] & 0xff).isEqualTo(Integer.decode(code));
            raw.awaitClosed();
        }
    }

    @ParameterizedTest
    @CsvSource({"4, 4", "5, 0x86"})
    void refusesADeviceThatDoesNotSayWhoItIs(int level, String code) throws IOException {
        try (var raw = open()) {
            raw.send(connectPacket(level, device.id().toString(), null, null, 60));
            assertThat(raw.read()[3] & 0xff).isEqualTo(Integer.decode(code));
            raw.awaitClosed();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 6, 99})
    void refusesAnUnknownProtocolLevel(int level) throws IOException {
        try (var raw = open()) {
            raw.send(connectPacket(level, "x", "x", "x", 60));
            assertThat(raw.read()).containsExactly(0x20, 2, 0, 1);
            raw.awaitClosed();
        }
    }

    @ParameterizedTest
    @CsvSource({"4, 3", "5, 0x97"})
    void tellsTheOneTooManyThatThereIsNoRoom(int level, String code) throws IOException {
        var listener = TestBridge.listener(2);
        var intake = TestBridge.intake(DataSize.ofMegabytes(4));
        try (var small = new TestBridge(kafka, TestBridge.properties(listener, intake));
                var first = small.open();
                var second = small.open()) {
            assertThat(first.connect(level, small.newDevice())[3]).isZero();
            assertThat(second.connect(level, small.newDevice())[3]).isZero();
            var late = small.newDevice();
            try (var third = small.open()) {
                assertThat(third.connect(level, late)[3] & 0xff).isEqualTo(Integer.decode(code));
                third.awaitClosed();
            }
            first.close();
            await().atMost(TestBridge.PATIENCE)
                    .until(() -> small.gauge("telemark.bridge.sockets") == 1);
            try (var again = small.open()) {
                assertThat(again.connect(level, late)[3]).isZero();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5})
    void refusesAWillOnAnotherDevicesTopic(int level) throws IOException {
        try (var raw = open()) {
            raw.send(connectWithWill(level, TestDevice.random().topic("telemetry")));
            assertThat(raw.read()[3] & 0xff).isEqualTo(level == 5 ? 0x87 : 5);
            raw.awaitClosed();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5})
    void publishesTheWillOfADeviceThatVanishes(int level) throws IOException {
        var before = kafka.batchesOf(device).size();
        try (var raw = open()) {
            raw.send(connectWithWill(level, device.topic("telemetry")));
            assertThat(raw.read()[3]).isZero();
        }
        await().atMost(TestBridge.PATIENCE)
                .until(() -> kafka.batchesOf(device).size() == before + 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5})
    void keepsWhatADevicePublishesBeforeItIsLetIn(int level) throws IOException {
        var eager = bridge.newDevice();
        try (var raw = open()) {
            var out = new ByteArrayOutputStream();
            out.writeBytes(
                    connectPacket(
                            level,
                            eager.id().toString(),
                            eager.id().toString(),
                            eager.secret(),
                            60));
            for (var i = 1; i <= 20; i++) {
                out.writeBytes(publishPacket(level, eager.topic("telemetry"), i, bytes(1, i)));
            }
            raw.send(out.toByteArray());
            assertThat(raw.read()).startsWith((byte) 0x20);
            for (var i = 1; i <= 20; i++) {
                assertThat(raw.read()).containsExactly(0x40, 2, 0, i);
            }
        }
        assertThat(kafka.batchesOf(eager)).hasSize(20);
    }

    @Test
    void endsAConnectThatComesDropByDrop() throws Exception {
        var id = device.id().toString();
        var drops = new ByteArrayInputStream(connectPacket(5, id, id, device.secret(), 60));
        try (var raw = open()) {
            await().pollInterval(Duration.ofMillis(200)) // So fast it drips; all would take 30 s.
                    .atMost(TestBridge.PATIENCE)
                    .until(() -> !raw.drip(drops.read()));
            raw.awaitClosed();
        }
        assertThat(drops.available()).isPositive();
    }

    @Test
    void endsAnEndlessConnectBeforeItIsBuffered() throws IOException {
        try (var raw = open()) {
            raw.send(new byte[] {0x10, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x7f}); // 256 MB
            raw.awaitClosed();
        }
    }

    private static int refusal(int level, TestDevice who) throws IOException {
        try (var raw = open()) {
            var connack = raw.connect(level, who);
            raw.awaitClosed();
            return connack[3] & 0xff;
        }
    }

    private static byte[] connectWithWill(int level, String topic) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var body = new DataOutputStream(bytes);
        body.writeUTF("MQTT");
        body.writeByte(level);
        body.writeByte(0xc6);
        body.writeShort(60);
        if (level == 5) {
            body.writeByte(0);
        }
        body.writeUTF(device.id().toString());
        if (level == 5) {
            body.writeByte(0);
        }
        body.writeUTF(topic);
        var will = bytes(1, 99);
        body.writeShort(will.length);
        body.write(will);
        body.writeUTF(device.id().toString());
        body.writeUTF(device.secret());
        return packet(0x10, bytes.toByteArray());
    }
}
