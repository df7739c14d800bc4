package io.telemark.bridge;

import static io.telemark.bridge.Payloads.bytes;
import static io.telemark.bridge.RawDevice.connectPacket;
import static io.telemark.bridge.RawDevice.packet;
import static io.telemark.bridge.RawDevice.publishPacket;
import static io.telemark.bridge.RawDevice.subscribePacket;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.telemark.contracts.device.v1.DeviceBinding.Status;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the listener answers to what no library sends, byte by byte, in both versions. */
class MqttProtocolIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static TestKafka kafka;
    private static Bridge bridge;
    private static TestDevice device;

    @BeforeAll
    static void start() throws IOException {
        kafka = new TestKafka();
        bridge = new Bridge(ListenerIT.properties(), kafka.settings(), new SimpleMeterRegistry());
        device = TestDevice.random();
        kafka.bind(device, Status.ACTIVE);
        await().atMost(PATIENCE).until(() -> bridge.isReady() && bridge.knows(device.id()));
    }

    @AfterAll
    static void stop() {
        bridge.close();
        kafka.close();
    }

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
        kafka.bind(revoked, Status.REVOKED);
        await().atMost(PATIENCE).until(() -> bridge.knows(revoked.id()));
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
        await().atMost(PATIENCE).until(() -> kafka.batchesOf(device).size() == before + 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5})
    void keepsWhatADevicePublishesBeforeItIsLetIn(int level) throws IOException {
        var eager = TestDevice.random();
        kafka.bind(eager, Status.ACTIVE);
        await().atMost(PATIENCE).until(() -> bridge.knows(eager.id()));
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

    @ParameterizedTest
    @ValueSource(ints = {4, 5})
    void endsAConnectionThatConnectsTwice(int level) throws IOException {
        endsAfter(
                level,
                0x82,
                connectPacket(
                        level,
                        device.id().toString(),
                        device.id().toString(),
                        device.secret(),
                        60));
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5})
    void endsAConnectionThatSpeaksNoMqtt(int level) throws IOException {
        endsAfter(level, 0x81, new byte[] {(byte) 0xf7, 1, 2, 3, 4, 5, 6});
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5})
    void endsAConnectionThatUsesQos2(int level) throws IOException {
        var publish = publishPacket(level, device.topic("telemetry"), 1, bytes(1, 1));
        publish[0] = 0x34;
        endsAfter(level, 0x9b, publish);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5})
    void endsAConnectionThatSendsWhatOnlyServersSend(int level) throws IOException {
        endsAfter(level, 0x82, new byte[] {(byte) 0xd0, 0});
    }

    @Test
    void endsAConnectionThatUsesATopicAlias() throws IOException {
        var body = new ByteArrayOutputStream();
        var out = new DataOutputStream(body);
        out.writeUTF(device.topic("telemetry"));
        out.writeShort(1);
        out.write(new byte[] {3, 0x23, 0, 1}); // one property: alias 1
        endsAfter(5, 0x94, packet(0x32, body.toByteArray()));
    }

    @Test
    void endsAConnectionThatPublishesMoreThanTheReceiveMaximum() throws IOException {
        var out = new ByteArrayOutputStream();
        for (var i = 1; i <= 33; i++) { // In one piece, so that Kafka can't be faster.
            out.writeBytes(publishPacket(5, device.topic("telemetry"), i, new byte[] {8, 9}));
        }
        endsAfter(5, 0x93, out.toByteArray());
    }

    @Test
    void readsAVersion311DeviceMoreSlowlyInsteadOfEndingIt() throws IOException {
        var greedy = TestDevice.random();
        kafka.bind(greedy, Status.ACTIVE);
        await().atMost(PATIENCE).until(() -> bridge.knows(greedy.id()));
        try (var raw = open()) {
            raw.connect(4, greedy);
            var out = new ByteArrayOutputStream();
            for (var i = 1; i <= 1_000; i++) {
                out.writeBytes(publishPacket(4, greedy.topic("telemetry"), i, bytes(1, i)));
            }
            raw.send(out.toByteArray());
            for (var i = 1; i <= 1_000; i++) {
                assertThat(raw.read()).containsExactly(0x40, 2, i >> 8, i);
            }
        }
        assertThat(kafka.batchesOf(greedy)).hasSize(1_000);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5})
    void endsASilentConnection(int level) throws IOException {
        try (var raw = open()) {
            raw.send(
                    connectPacket(
                            level,
                            device.id().toString(),
                            device.id().toString(),
                            device.secret(),
                            1));
            raw.read();
            if (level == 5) {
                assertThat(raw.read()).startsWith((byte) 0xe0).contains((byte) 0x8d);
            }
            raw.awaitClosed();
        }
    }

    @Test
    void endsAConnectThatComesDropByDrop() throws Exception {
        var connect =
                connectPacket(
                        5, device.id().toString(), device.id().toString(), device.secret(), 60);
        try (var raw = open()) {
            var drops =
                    Thread.ofVirtual()
                            .start(() -> {
                                try {
                                    for (var b : connect) {
                                        raw.send(new byte[] {b});
                                        Thread.sleep(200);
                                    }
                                } catch (IOException | InterruptedException closed) {
                                    // As it should be.
                                }
                            });
            raw.awaitClosed(); // The limit is 5 s here; the drops would take 20.
            drops.interrupt();
        }
    }

    @Test
    void endsAnEndlessConnectBeforeItIsBuffered() throws IOException {
        try (var raw = open()) {
            raw.send(new byte[] {0x10, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x7f}); // 256 MB
            raw.awaitClosed();
        }
    }

    @Test
    void refusesForeignSubscriptionsWithTheirReasons() throws IOException {
        try (var raw = open()) {
            raw.connect(5, device);
            raw.send(
                    subscribePacket(
                            5,
                            7,
                            device.topic("notices"),
                            device.topic("acknowledged"),
                            TestDevice.random().topic("notices"),
                            "telemark/v1/devices/+/notices",
                            "#",
                            "$share/g/" + device.topic("notices"),
                            "$SYS/broker/uptime"));
            assertThat(raw.read())
                    .containsExactly(0x90, 10, 0, 7, 0, 0, 0, 0x87, 0xa2, 0xa2, 0x9e, 0x87);
        }
        try (var raw = open()) {
            raw.connect(4, device);
            raw.send(subscribePacket(4, 7, device.topic("notices"), "#", "$SYS/#"));
            assertThat(raw.read()).containsExactly(0x90, 5, 0, 7, 0, 0x80, 0x80);
        }
    }

    @Test
    void acknowledgesARefusedPayloadInVersion311AndTellsItOnNotices() throws IOException {
        try (var raw = open()) {
            raw.connect(4, device);
            raw.send(subscribePacket(4, 1, device.topic("notices")));
            raw.read();
            raw.send(publishPacket(4, device.topic("telemetry"), 9, new byte[] {(byte) 0xff}));
            var notice = raw.read();
            assertThat(new String(notice, StandardCharsets.UTF_8))
                    .contains("\"reason\":\"malformed-batch\"");
            assertThat(raw.read()).containsExactly(0x40, 2, 0, 9);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"telemetry", "notices"})
    void refusesAForeignTopicWithoutEndingTheConnection(String leaf) throws IOException {
        try (var raw = open()) {
            raw.connect(5, device);
            raw.send(publishPacket(5, TestDevice.random().topic(leaf), 1, bytes(1, 1)));
            var puback = raw.read();
            assertThat(puback).startsWith(0x40);
            assertThat(puback[4] & 0xff).isEqualTo(0x87);
            assertThat(new String(puback, StandardCharsets.UTF_8)).contains("foreign-topic");
            raw.send(new byte[] {(byte) 0xc0, 0});
            assertThat(raw.read()).containsExactly(0xd0, 0);
        }
    }

    private void endsAfter(int level, int code, byte[] packet) throws IOException {
        try (var raw = open()) {
            raw.connect(level, device);
            raw.send(packet);
            if (level == 5) {
                var disconnect = raw.read();
                assertThat(disconnect).startsWith((byte) 0xe0);
                assertThat(disconnect[2] & 0xff).isEqualTo(code);
            }
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

    private static RawDevice open() throws IOException {
        return new RawDevice(new Socket("127.0.0.1", bridge.port()));
    }
}
