package io.telemark.firmware.device;

import io.telemark.contracts.telemetry.v1.TelemetryBatch;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** The other side of the broker: everything that one device published, in order of arrival. */
public final class Listener implements AutoCloseable, MqttCallback {
    private final MqttAsyncClient client;
    private final UUID device;
    private final List<TelemetryBatch> batches = new CopyOnWriteArrayList<>();

    public Listener(URI broker, UUID device) throws MqttException {
        this.device = device;
        client = new MqttAsyncClient(broker.toString(), "listener", new MemoryPersistence());
        client.setCallback(this);
        client.connect().waitForCompletion(10_000);
        client.subscribe("telemark/v1/devices/%s/telemetry".formatted(device), 1)
                .waitForCompletion(10_000);
    }

    List<BatchId> ids() {
        return batches.stream()
                .map(batch -> new BatchId(batch.getBootId(), batch.getSequence()))
                .toList();
    }

    public List<TelemetryBatch> batches() {
        return batches;
    }

    void tell(String leaf, String json) throws MqttException {
        client.publish(
                        "telemark/v1/devices/%s/%s".formatted(device, leaf),
                        json.getBytes(),
                        1,
                        false)
                .waitForCompletion(10_000);
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) throws Exception {
        batches.add(TelemetryBatch.parseFrom(message.getPayload()));
    }

    @Override
    public void close() throws MqttException {
        client.disconnectForcibly(0, 1_000, false);
        client.close(true);
    }

    @Override
    public void disconnected(MqttDisconnectResponse response) {}

    @Override
    public void mqttErrorOccurred(MqttException exception) {}

    @Override
    public void deliveryComplete(IMqttToken token) {}

    @Override
    public void connectComplete(boolean reconnect, String serverUri) {}

    @Override
    public void authPacketArrived(int reasonCode, MqttProperties properties) {}
}
