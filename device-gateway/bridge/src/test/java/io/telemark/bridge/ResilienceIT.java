package io.telemark.bridge;

import static io.telemark.bridge.Payloads.bytes;
import static io.telemark.bridge.RawDevice.connectPacket;
import static io.telemark.bridge.RawDevice.publishPacket;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.telemark.bridge.intake.Intake;
import io.telemark.bridge.intake.IntakeProperties;
import io.telemark.bridge.intake.TestingProperties;
import io.telemark.bridge.listener.ListenerProperties;
import io.telemark.bridge.listener.MqttListener;
import io.telemark.bridge.registry.Authentication;
import io.telemark.bridge.registry.Authentication.Accepted;
import io.telemark.bridge.registry.Binding;
import io.telemark.bridge.registry.Registry;
import io.telemark.contracts.device.v1.DeviceBinding.Status;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/** What must hold when something else fails, or is broken on purpose. */
class ResilienceIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static TestKafka kafka;

    @BeforeAll
    static void start() throws IOException {
        kafka = new TestKafka();
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @Test
    void endsTheConnectionOfARecordThatKafkaRefusesAndAcknowledgesNothingBehindIt()
            throws Exception {
        kafka.limitBatches(2_000);
        try (var bridge = TestBridge.listening(kafka);
                var raw = bridge.open()) {
            var device = bridge.newDevice();
            raw.connect(5, device);
            var large =
                    Payloads.batch(1, 1)
                            .setUnknownFields(
                                    com.google.protobuf.UnknownFieldSet.newBuilder()
                                            .addField(
                                                    900,
                                                    com.google.protobuf.UnknownFieldSet.Field
                                                            .newBuilder()
                                                            .addLengthDelimited(
                                                                    com.google.protobuf.ByteString
                                                                            .copyFrom(
                                                                                    new byte
                                                                                            [5_000]))
                                                            .build())
                                            .build())
                            .build()
                            .toByteArray();
            var out = new ByteArrayOutputStream();
            out.writeBytes(publishPacket(5, device.topic("telemetry"), 1, large));
            out.writeBytes(publishPacket(5, device.topic("telemetry"), 2, bytes(1, 2)));
            raw.send(out.toByteArray());
            var next = raw.read();
            assertThat(next).startsWith((byte) 0xe0);
            assertThat(next[2] & 0xff).isEqualTo(0x80);
            raw.awaitClosed();
        } finally {
            kafka.limitBatches(1_048_588);
        }
    }

    @Test
    void memoryStaysBoundedWhileKafkaIsGoneAndEverythingArrivesWhenItIsBack() throws Exception {
        var budget = 1 << 20;
        try (var bridge = new TestBridge(kafka, properties(DataSize.ofBytes(budget), false))) {
            var devices = new ArrayList<TestDevice>();
            var sockets = new ArrayList<RawDevice>();
            for (var i = 0; i < 40; i++) {
                devices.add(bridge.newDevice());
                sockets.add(bridge.open());
                sockets.getLast().connect(4, devices.getLast());
            }
            kafka.stop();
            try {
                // Far more than the budget: 40 devices x 400 batches x (150 + 256) bytes.
                for (var i = 0; i < sockets.size(); i++) {
                    var out = new ByteArrayOutputStream();
                    for (var n = 1; n <= 400; n++) {
                        out.writeBytes(
                                publishPacket(
                                        4, devices.get(i).topic("telemetry"), n, bytes(1, n)));
                    }
                    var raw = sockets.get(i);
                    Thread.ofVirtual()
                            .start(() -> {
                                try {
                                    raw.send(out.toByteArray());
                                } catch (IOException e) {
                                    // Seen below: its acknowledgements won't come.
                                }
                            });
                }
                var gauge = "telemark.bridge.in.flight.bytes";
                await().atMost(PATIENCE).until(() -> bridge.gauge(gauge) > budget / 4);
                await().during(Duration.ofSeconds(3))
                        .atMost(PATIENCE)
                        .until(() -> bridge.gauge(gauge) < budget * 2);
            } finally {
                kafka.start();
            }
            for (var raw : sockets) {
                for (var n = 1; n <= 400; n++) {
                    assertThat(raw.read()).containsExactly(0x40, 2, n >> 8, n);
                }
                raw.close();
            }
            var stored = kafka.batchesByDevice();
            for (var device : devices) {
                assertThat(stored).containsEntry(device.id(), 400L);
            }
        }
    }

    @Test
    void aNewerConnectionOnAnotherBridgeEndsTheOlderOne() throws Exception {
        try (var here = TestBridge.listening(kafka);
                var there = TestBridge.listening(kafka)) {
            var device = here.newDevice();
            await().atMost(PATIENCE).until(() -> there.knows(device));
            try (var older = here.open();
                    var newer = there.open()) {
                older.connect(5, device);
                // Which one is newer, the topic's order says; so the older one must be in it.
                await().atMost(PATIENCE).until(() -> kafka.hasConnectionOf(device));
                newer.connect(5, device);
                var goodbye = older.read();
                assertThat(goodbye).startsWith((byte) 0xe0);
                assertThat(goodbye[2] & 0xff).isEqualTo(0x8e);
                newer.send(publishPacket(5, device.topic("telemetry"), 1, bytes(1, 1)));
                assertThat(newer.read()).containsExactly(0x40, 2, 0, 1);
            }
        }
    }

    @Test
    void aSlowLoginLosesNothingOfWhatTheDeviceAlreadySent() throws Exception {
        var login = new CompletableFuture<Authentication>();
        var device = TestDevice.random();
        var intake =
                new Intake(
                        TestBridge.intake(DataSize.ofMegabytes(4)),
                        kafka.settings(),
                        new SimpleMeterRegistry(),
                        TestingProperties.NOTHING_BROKEN);
        try (intake;
                var listener =
                        new MqttListener(
                                TestBridge.listener(),
                                intake,
                                new Registry(),
                                (_, _) -> login,
                                new SimpleMeterRegistry());
                var raw = new RawDevice(new Socket("127.0.0.1", listener.port()))) {
            raw.send(
                    connectPacket(
                            4, device.id().toString(), device.id().toString(), device.secret(), 1));
            for (var n = 1; n <= 300; n++) {
                raw.send(publishPacket(4, device.topic("telemetry"), n, bytes(1, n)));
            }
            // Longer than the keep-alive and the CONNECT time-out: neither runs while we are slow.
            await().during(Duration.ofSeconds(6)).until(() -> true);
            login.complete(
                    new Accepted(
                            new Binding(
                                    device.id(),
                                    device.athleteId(),
                                    3,
                                    true,
                                    new Binding.SecretHash(device.secretHash()),
                                    7)));
            assertThat(raw.read()).containsExactly(0x20, 2, 0, 0);
            for (var n = 1; n <= 300; n++) {
                assertThat(raw.read()).containsExactly(0x40, 2, n >> 8, n);
            }
        }
        assertThat(kafka.batchesOf(device)).hasSize(300);
    }

    @Test
    void devicesThatComeBeforeTheBindingsAreReadWaitForThem() throws Exception {
        var device = TestDevice.random();
        kafka.bind(device, Status.ACTIVE);
        try (var bridge =
                        new Bridge(
                                properties(DataSize.ofMegabytes(4), false),
                                kafka.settings(),
                                new SimpleMeterRegistry());
                var raw = new RawDevice(new Socket("127.0.0.1", bridge.port()))) {
            assertThat(raw.connect(4, device)).containsExactly(0x20, 2, 0, 0);
        }
    }

    @Test
    void speaksTlsWhereACertificateIsSet() throws Exception {
        try (var mosquitto = new Mosquitto(java.util.List.of(TestDevice.random()))) {
            var folder = mosquitto.authority().getParent(); // Its certificate will do.
            var plain = TestBridge.listener();
            var properties =
                    new BridgeProperties(
                            BridgeProperties.Inlet.LISTENER,
                            new ListenerProperties(
                                    plain.bindAddress(),
                                    -1,
                                    new ListenerProperties.Tls(
                                            0,
                                            folder.resolve("server.crt"),
                                            folder.resolve("server.key")),
                                    1,
                                    plain.maxConnections(),
                                    Duration.ofMinutes(1),
                                    plain.window(),
                                    plain.maxPacket()),
                            null,
                            TestBridge.intake(DataSize.ofMegabytes(4)),
                            TestingProperties.NOTHING_BROKEN);
            try (var bridge = new TestBridge(kafka, properties)) {
                assertThat(bridge.port()).isEqualTo(-1);
                var device = bridge.newDevice();
                try (var paho = new PahoDevice("ssl://127.0.0.1:" + bridge.tlsPort(), device)) {
                    paho.connect(mosquitto.sockets())
                            .publish("telemetry", bytes(1, 1))
                            .waitForCompletion(30_000);
                }
                assertThat(kafka.batchesOf(device)).hasSize(1);
            }
        }
    }

    /** The check can fail: with the promise broken on purpose, a PUBACK comes without Kafka. */
    @Test
    void brokenOnPurposeItAcknowledgesWhatKafkaDoesNotHave() throws Exception {
        try (var bridge = new TestBridge(kafka, properties(DataSize.ofMegabytes(4), true));
                var raw = bridge.open()) {
            var device = bridge.newDevice();
            raw.connect(4, device);
            kafka.stop();
            try {
                raw.send(publishPacket(4, device.topic("telemetry"), 1, bytes(1, 1)));
                assertThat(raw.read()).containsExactly(0x40, 2, 0, 1);
            } finally {
                kafka.start();
            }
        }
    }

    private static BridgeProperties properties(DataSize bytesInFlight, boolean broken) {
        return new BridgeProperties(
                BridgeProperties.Inlet.LISTENER,
                TestBridge.listener(),
                null,
                new IntakeProperties(bytesInFlight, 100_000, 100_000),
                new TestingProperties(broken, false));
    }
}
