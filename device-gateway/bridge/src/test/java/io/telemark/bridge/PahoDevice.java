package io.telemark.bridge;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** A device on Eclipse Paho, MQTT 5, that remembers what it was told. */
final class PahoDevice implements AutoCloseable {
    private static final long PATIENCE_MILLIS = 30_000;

    private final TestDevice device;
    private final MqttAsyncClient client;
    private final List<Told> told = new CopyOnWriteArrayList<>();
    private final AtomicReference<MqttDisconnectResponse> disconnected = new AtomicReference<>();

    record Told(String topic, String json) {}

    PahoDevice(String url, TestDevice device) throws MqttException {
        this.device = device;
        client = new MqttAsyncClient(url, device.id().toString(), new MemoryPersistence());
        client.setCallback(new Ears());
    }

    PahoDevice connect(SSLSocketFactory sockets) throws MqttException {
        var options = new MqttConnectionOptions();
        options.setUserName(device.id().toString());
        options.setPassword(device.secret().getBytes(StandardCharsets.US_ASCII));
        options.setCleanStart(true);
        options.setAutomaticReconnect(false);
        options.setKeepAliveInterval(60);
        if (sockets != null) {
            options.setSocketFactory(sockets);
            options.setHttpsHostnameVerificationEnabled(false);
        }
        client.connect(options).waitForCompletion(PATIENCE_MILLIS);
        return this;
    }

    /** Subscribes to both topics that the bridge tells things on. */
    PahoDevice listen() throws MqttException {
        subscribe(device.topic("notices"));
        subscribe(device.topic("acknowledged"));
        return this;
    }

    int[] subscribe(String filter) throws MqttException {
        var token = client.subscribe(filter, 1);
        token.waitForCompletion(PATIENCE_MILLIS);
        return token.getReasonCodes();
    }

    IMqttToken publish(String leaf, byte[] payload) throws MqttException {
        return publishTo(device.topic(leaf), payload);
    }

    IMqttToken publishTo(String topic, byte[] payload) throws MqttException {
        return client.publish(topic, payload, 1, false);
    }

    List<Told> told(String leaf) {
        return told.stream().filter(t -> t.topic().equals(device.topic(leaf))).toList();
    }

    List<Told> toldAnything() {
        return List.copyOf(told);
    }

    boolean isConnected() {
        return client.isConnected();
    }

    MqttDisconnectResponse disconnected() {
        return disconnected.get();
    }

    @Override
    public void close() throws MqttException {
        if (client.isConnected()) {
            client.disconnect().waitForCompletion(5_000);
        }
        client.close(true);
    }

    private final class Ears implements MqttCallback {
        @Override
        public void disconnected(MqttDisconnectResponse response) {
            disconnected.set(response);
        }

        @Override
        public void mqttErrorOccurred(MqttException exception) {}

        @Override
        public void messageArrived(String topic, MqttMessage message) {
            told.add(new Told(topic, new String(message.getPayload(), StandardCharsets.UTF_8)));
        }

        @Override
        public void deliveryComplete(IMqttToken token) {}

        @Override
        public void connectComplete(boolean reconnect, String serverUri) {}

        @Override
        public void authPacketArrived(int reasonCode, MqttProperties properties) {}
    }
}
