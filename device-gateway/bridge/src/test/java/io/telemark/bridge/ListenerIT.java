package io.telemark.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.util.List;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;

/** The contract, by devices that connect to us. */
@ExtendWith(NoLeaks.class)
class ListenerIT extends InletContract {
    private static TestBridge bridge;

    @BeforeAll
    static void start() throws IOException {
        bridge = TestBridge.listening(new TestKafka());
    }

    @AfterAll
    static void stop() {
        bridge.close();
        bridge.kafka().close();
    }

    @Override
    TestBridge bridge() {
        return bridge;
    }

    @Override
    String url() {
        return "tcp://127.0.0.1:" + bridge.port();
    }

    @Override
    Socket rawSocket() throws IOException {
        return bridge.socket();
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
