package io.telemark.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.telemark.bridge.intake.IntakeProperties;
import io.telemark.bridge.listener.ListenerProperties;
import io.telemark.contracts.device.v1.DeviceBinding.Status;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.util.unit.DataSize;

/** The contract, by devices that connect to us. */
class ListenerIT extends InletContract {
    private static TestKafka kafka;
    private static Bridge bridge;

    @BeforeAll
    static void start() throws IOException {
        kafka = new TestKafka();
        bridge = new Bridge(properties(), kafka.settings(), new SimpleMeterRegistry());
        await().atMost(PATIENCE).until(bridge::isReady);
    }

    @AfterAll
    static void stop() {
        bridge.close();
        kafka.close();
    }

    static BridgeProperties properties() {
        return new BridgeProperties(
                BridgeProperties.Inlet.LISTENER,
                new ListenerProperties(
                        "127.0.0.1",
                        0,
                        null,
                        1,
                        1_000,
                        Duration.ofSeconds(5),
                        32,
                        DataSize.ofKilobytes(256)),
                null,
                new IntakeProperties(DataSize.ofMegabytes(4), 5_000, 5_000),
                new BridgeProperties.Testing(false));
    }

    @Override
    TestKafka kafka() {
        return kafka;
    }

    @Override
    TestDevice newDevice() {
        var device = TestDevice.random();
        kafka.bind(device, Status.ACTIVE);
        await().atMost(PATIENCE).until(() -> bridge.knows(device.id()));
        return device;
    }

    @Override
    String url() {
        return "tcp://127.0.0.1:" + bridge.port();
    }

    @Override
    Socket rawSocket() throws IOException {
        return new Socket("127.0.0.1", bridge.port());
    }

    @Override
    SSLSocketFactory sockets() {
        return null;
    }

    @Override
    void assertNotAcknowledged(List<IMqttToken> tokens) {
        assertThat(tokens).noneMatch(IMqttToken::isComplete);
    }

    @Override
    void assertRefused(IMqttToken token) throws MqttException {
        token.waitForCompletion(10_000);
        assertThat(token.getReasonCodes()).containsExactly(0x99);
    }

    @Override
    void assertSilenced(TestDevice device, PahoDevice paho) {
        await().atMost(PATIENCE).until(() -> !paho.isConnected());
        await().until(() -> paho.disconnected() != null);
        assertThat(paho.disconnected().getReturnCode()).isEqualTo(0x98);
        assertThatThrownBy(() -> connected(device))
                .isInstanceOfSatisfying(
                        MqttException.class, e -> assertThat(e.getReasonCode()).isEqualTo(0x87));
    }
}
