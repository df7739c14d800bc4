package io.telemark.system;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** One connection that publishes whatever it is told to, and remembers what it was told. */
final class RawDevice implements AutoCloseable {
    private static final int MILLIS = 10_000;
    private static final int WILDCARDS_NOT_SUPPORTED = 0xA2;

    private final MqttAsyncClient client;
    private final List<String> notices = new CopyOnWriteArrayList<>();
    private volatile boolean lost;
    private volatile int goodbye = -1;

    private RawDevice(MqttAsyncClient client) {
        this.client = client;
    }

    /** Connects; throws with the server's reason code when it is refused. */
    static RawDevice connect(Platform platform, String clientId, String user, String secret)
            throws MqttException {
        var client =
                new MqttAsyncClient(
                        "tcp://127.0.0.1:" + platform.mqttPort(),
                        clientId,
                        new MemoryPersistence());
        var device = new RawDevice(client);
        client.setCallback(device.new Ears());
        var options = new MqttConnectionOptions();
        options.setUserName(user);
        options.setPassword(secret.getBytes(StandardCharsets.UTF_8));
        options.setAutomaticReconnect(false);
        options.setConnectionTimeout(5);
        try {
            client.connect(options).waitForCompletion(MILLIS);
        } catch (MqttException refused) {
            client.close(true);
            throw refused;
        }
        return device;
    }

    static RawDevice connect(Platform platform, Device device) throws MqttException {
        var id = device.id().toString();
        var connected = connect(platform, id, id, device.secret());
        connected.subscribe(device.topic("notices"));
        return connected;
    }

    /**
     * The reason code of the SUBACK; Paho itself keeps to what the CONNACK said is not available.
     */
    int subscribe(String filter) throws MqttException {
        IMqttToken token;
        try {
            token = client.subscribe(filter, 1);
        } catch (IllegalArgumentException announced) {
            return WILDCARDS_NOT_SUPPORTED;
        }
        try {
            token.waitForCompletion(MILLIS);
        } catch (MqttException refused) {
            return refused.getReasonCode();
        }
        return token.getReasonCodes()[0];
    }

    /** The reason code of the PUBACK; empty when the connection was closed instead. */
    Optional<Integer> publish(String topic, byte[] payload) {
        try {
            var token = client.publish(topic, payload, 1, false);
            token.waitForCompletion(MILLIS);
            var codes = token.getReasonCodes();
            return Optional.of(codes == null || codes.length == 0 ? 0 : codes[0] & 0xFF);
        } catch (MqttException refused) {
            var code = refused.getReasonCode();
            return lost ? Optional.empty() : Optional.of(code & 0xFF);
        }
    }

    List<String> notices() {
        return notices;
    }

    boolean isLost() {
        return lost;
    }

    /** The reason code with which the server closed; -1 without one. */
    int goodbye() {
        return goodbye;
    }

    @Override
    public void close() {
        try {
            client.disconnectForcibly(0, 500, false);
        } catch (MqttException alreadyGone) {
            // A lost connection cannot be closed once more.
        }
        try {
            client.close(true);
        } catch (MqttException alreadyClosed) {
            // The same.
        }
    }

    private final class Ears implements MqttCallback {
        @Override
        public void messageArrived(String topic, MqttMessage message) {
            notices.add(new String(message.getPayload(), StandardCharsets.UTF_8));
        }

        @Override
        public void disconnected(MqttDisconnectResponse response) {
            goodbye = response.getReturnCode();
            lost = true;
        }

        @Override
        public void mqttErrorOccurred(MqttException failure) {}

        @Override
        public void deliveryComplete(IMqttToken token) {}

        @Override
        public void connectComplete(boolean reconnect, String server) {}

        @Override
        public void authPacketArrived(int reason, MqttProperties properties) {}
    }
}
