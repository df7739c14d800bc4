package io.telemark.bridge;

import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.telemark.bridge.intake.IntakeProperties;
import io.telemark.bridge.intake.TestingProperties;
import io.telemark.bridge.listener.ListenerProperties;
import io.telemark.contracts.device.v1.DeviceBinding.Status;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import org.springframework.util.unit.DataSize;

/** A bridge that is ready, at a real Kafka, with all that a test wants of it. */
final class TestBridge implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Publications a second of one device, after as many as {@link #BURST} at once. */
    static final int RATE = 100;

    static final int BURST = 1_000;

    private final TestKafka kafka;
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Bridge bridge;

    TestBridge(TestKafka kafka, BridgeProperties properties) {
        this.kafka = kafka;
        bridge = new Bridge(properties, kafka.settings(), meters);
        await().atMost(PATIENCE).until(bridge::isReady);
    }

    /** With a listener as most tests want it. */
    static TestBridge listening(TestKafka kafka) {
        return new TestBridge(kafka, properties(listener(), intake(DataSize.ofMegabytes(4))));
    }

    static BridgeProperties properties(ListenerProperties listener, IntakeProperties intake) {
        return new BridgeProperties(
                BridgeProperties.Inlet.LISTENER,
                listener,
                null,
                intake,
                TestingProperties.NOTHING_BROKEN);
    }

    static ListenerProperties listener() {
        return listener(1_000);
    }

    static ListenerProperties listener(int maxConnections) {
        return new ListenerProperties(
                "127.0.0.1",
                0,
                null,
                1,
                maxConnections,
                Duration.ofSeconds(5),
                32,
                DataSize.ofKilobytes(256));
    }

    static IntakeProperties intake(DataSize bytesInFlight) {
        return new IntakeProperties(bytesInFlight, RATE, BURST);
    }

    /** A device that can log in. */
    TestDevice newDevice() {
        var device = TestDevice.random();
        bind(device, Status.ACTIVE);
        return device;
    }

    void bind(TestDevice device, Status status) {
        kafka.bind(device, status);
        await().atMost(PATIENCE).until(() -> bridge.knows(device.id()));
    }

    TestKafka kafka() {
        return kafka;
    }

    String role() {
        return bridge.role();
    }

    boolean isReady() {
        return bridge.isReady();
    }

    boolean knows(TestDevice device) {
        return bridge.knows(device.id());
    }

    int port() {
        return bridge.port();
    }

    int tlsPort() {
        return bridge.tlsPort();
    }

    Socket socket() throws IOException {
        return new Socket("127.0.0.1", bridge.port());
    }

    /** MQTT by hand. */
    RawDevice open() throws IOException {
        return new RawDevice(socket(), Math.toIntExact(PATIENCE.toMillis()));
    }

    double gauge(String name) {
        return meters.get(name).gauge().value();
    }

    @Override
    public void close() {
        bridge.close();
    }
}
