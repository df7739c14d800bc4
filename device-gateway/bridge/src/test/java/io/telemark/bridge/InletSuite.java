package io.telemark.bridge;

import static io.telemark.bridge.Payloads.bytes;
import static org.awaitility.Awaitility.await;

import io.telemark.contracts.telemetry.v1.TelemetryBatch;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttClientException;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.AfterEach;

/** A bridge behind one inlet, and devices on the other side of it. */
abstract class InletSuite {
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<PahoDevice> open = new ArrayList<>();

    abstract TestBridge bridge();

    /** Registered, and able to log in. */
    TestDevice newDevice() {
        return bridge().newDevice();
    }

    abstract String url();

    /** To speak MQTT by hand. */
    abstract Socket rawSocket() throws IOException;

    /** Null without TLS. */
    abstract SSLSocketFactory sockets();

    /** Only the listener's PUBACK means Kafka; a broker's is its own promise. */
    void assertNotAcknowledged(List<IMqttToken> tokens) {}

    /** Behind a broker the PUBACK knows nothing of the payload. */
    void assertRefused(IMqttToken token) throws MqttException {}

    abstract void assertSilenced(TestDevice device, PahoDevice paho) throws Exception;

    final TestKafka kafka() {
        return bridge().kafka();
    }

    @AfterEach
    void hangUp() throws MqttException {
        for (var device : open) {
            device.close();
        }
    }

    PahoDevice connected(TestDevice device) throws MqttException {
        var paho = new PahoDevice(url(), device);
        open.add(paho);
        return paho.connect(sockets());
    }

    void assertStillServes() throws Exception {
        var device = newDevice();
        connected(device).publish("telemetry", bytes(1, 1)).waitForCompletion(30_000);
        await().atMost(PATIENCE).until(() -> kafka().batchesOf(device).size() == 1);
    }

    List<Long> sequencesOf(TestDevice device) throws IOException {
        var sequences = new ArrayList<Long>();
        for (var record : kafka().batchesOf(device)) {
            sequences.add(TelemetryBatch.parseFrom(record.value()).getSequence());
        }
        return sequences;
    }

    static List<Long> upTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }

    static IMqttToken publishPatiently(PahoDevice paho, byte[] payload) throws MqttException {
        while (true) {
            try {
                return paho.publish("telemetry", payload);
            } catch (MqttException e) {
                if (e.getReasonCode()
                        != MqttClientException.REASON_CODE_MAX_INFLIGHT) { // Its window is full.
                    throw e;
                }
                LockSupport.parkNanos(100_000);
            }
        }
    }
}
