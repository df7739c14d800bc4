package io.telemark.bridge;

import static io.telemark.bridge.Payloads.bytes;
import static io.telemark.bridge.RawDevice.connectPacket;
import static io.telemark.bridge.RawDevice.packet;
import static io.telemark.bridge.RawDevice.publishPacket;
import static io.telemark.bridge.RawDevice.subscribePacket;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the listener answers, once a device is in, to what no library sends, in both versions. */
class MqttProtocolIT extends RawSuite {
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

    @Test
    void endsAVersion5ConnectionThatUsesTheQos2ThatWasNotAnnounced() throws IOException {
        endsAfter(5, 0x9b, qos2(publishPacket(5, device.topic("telemetry"), 1, bytes(1, 1))));
    }

    /** It can't be announced there, and "exactly once" is kept behind us by sequence numbers. */
    @Test
    void takesQos2InVersion311() throws IOException {
        var exact = bridge.newDevice();
        try (var raw = open()) {
            raw.connect(4, exact);
            raw.send(qos2(publishPacket(4, exact.topic("telemetry"), 7, bytes(1, 1))));
            assertThat(raw.read()).as("PUBREC").containsExactly(0x50, 2, 0, 7);
            assertThat(kafka.batchesOf(exact)).as("stored before PUBREC").hasSize(1);
            raw.send(new byte[] {0x62, 2, 0, 7});
            assertThat(raw.read()).as("PUBCOMP").containsExactly(0x70, 2, 0, 7);
        }
        try (var raw = open()) { // The PUBCOMP was lost; nobody here remembers, and all is well.
            raw.connect(4, exact);
            raw.send(new byte[] {0x62, 2, 0, 7});
            assertThat(raw.read()).containsExactly(0x70, 2, 0, 7);
        }
    }

    @Test
    void answersQos1AndQos2InTheOrderOfTheirPublications() throws IOException {
        var mixed = bridge.newDevice();
        try (var raw = open()) {
            raw.connect(4, mixed);
            var out = new ByteArrayOutputStream();
            for (var i = 1; i <= 20; i++) {
                var publish = publishPacket(4, mixed.topic("telemetry"), i, bytes(1, i));
                out.writeBytes(i % 2 == 0 ? qos2(publish) : publish);
            }
            raw.send(out.toByteArray());
            for (var i = 1; i <= 20; i++) {
                assertThat(raw.read()).containsExactly(i % 2 == 0 ? 0x50 : 0x40, 2, 0, i);
            }
        }
    }

    @Test
    void endsAVersion5ConnectionThatReleasesWhatItCanNotHavePublished() throws IOException {
        endsAfter(5, 0x82, new byte[] {0x62, 2, 0, 7});
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
        var greedy = bridge.newDevice();
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

    private static byte[] qos2(byte[] publish) {
        publish[0] = 0x34;
        return publish;
    }
}
