package io.telemark.firmware.device;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.jspecify.annotations.Nullable;

/**
 * One connection to the bridge. It is never reused: what a lost one had in flight is sent again
 * from the flash, so Paho's own repetition would only be a second opinion. Callbacks do nothing but
 * hand over, as Paho demands.
 */
final class Link implements AutoCloseable {
    private static final int KEEP_ALIVE_SECONDS = 20;
    private static final int CONNECT_SECONDS = 10;
    private static final long CLOSE_MILLIS = 2_000;

    /**
     * What MQTT 5 means when a server states no Receive Maximum; no device has that much memory.
     */
    private static final int MOST_IN_FLIGHT = 32;

    private static final int QOS = 1;

    private final DeviceOptions options;
    private final MqttAsyncClient client;
    private final Consumer<LinkEvent> events;
    private final CuttableSockets sockets = new CuttableSockets();
    private final CountDownLatch ended = new CountDownLatch(1);
    private int receiveMaximum = MOST_IN_FLIGHT;

    private Link(DeviceOptions options, Consumer<LinkEvent> events) throws MqttException {
        this.options = options;
        this.events = events;
        this.client =
                new MqttAsyncClient(
                        options.endpoint().toString(),
                        options.deviceId().toString(),
                        new MemoryPersistence());
        client.setCallback(new Callback());
    }

    static Link open(DeviceOptions options, Consumer<LinkEvent> events)
            throws MqttException, IOException {
        var link = new Link(options, events);
        try {
            link.connect();
            return link;
        } catch (MqttException | IOException | RuntimeException failed) {
            link.sockets.cut();
            link.release();
            throw failed;
        }
    }

    private void connect() throws MqttException, IOException {
        var settings = new MqttConnectionOptions();
        settings.setUserName(options.deviceId().toString());
        settings.setPassword(options.secret().getBytes(StandardCharsets.US_ASCII));
        settings.setCleanStart(true); // The flash is the session.
        settings.setSessionExpiryInterval(0L);
        settings.setAutomaticReconnect(false);
        settings.setConnectionTimeout(CONNECT_SECONDS);
        settings.setKeepAliveInterval(KEEP_ALIVE_SECONDS);
        if ("tcp".equals(options.endpoint().getScheme())) {
            settings.setSocketFactory(sockets);
        } else if (options.certificates() != null) {
            settings.setSocketFactory(trusting(options.certificates()));
        }
        var connected = client.connect(settings);
        connected.waitForCompletion(CONNECT_SECONDS * 1_000L);
        var properties = connected.getResponseProperties();
        if (properties != null && properties.getReceiveMaximum() != null) {
            receiveMaximum = Math.min(MOST_IN_FLIGHT, properties.getReceiveMaximum());
        }
        var topics = new String[] {options.topic("notices"), options.topic("acknowledged")};
        client.subscribe(topics, new int[] {QOS, QOS}).waitForCompletion(CONNECT_SECONDS * 1_000L);
    }

    private static SSLSocketFactory trusting(Path authority) throws IOException {
        try (var input = Files.newInputStream(authority)) {
            var keys = KeyStore.getInstance(KeyStore.getDefaultType());
            keys.load(null, null);
            var index = 0;
            for (var one : CertificateFactory.getInstance("X.509").generateCertificates(input)) {
                keys.setCertificateEntry("authority-" + index++, one);
            }
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(keys);
            var tls = SSLContext.getInstance("TLS");
            tls.init(null, trust.getTrustManagers(), null);
            return tls.getSocketFactory();
        } catch (GeneralSecurityException unusable) {
            throw new IOException(authority + " holds no usable certificate", unusable);
        }
    }

    int receiveMaximum() {
        return receiveMaximum;
    }

    boolean isUp() {
        return client.isConnected();
    }

    void publish(BatchId batch, byte[] payload) throws MqttException {
        var message = new MqttMessage(payload);
        message.setQos(QOS);
        client.publish(options.topic("telemetry"), message, null, new Delivery(batch));
    }

    /** As a tunnel does it: no DISCONNECT, nothing said. */
    void cut() {
        if (sockets.cut()) {
            awaitEnd();
        }
        try {
            if (client.isConnected()) {
                client.disconnectForcibly(0, 0, false);
            }
        } catch (MqttException alreadyGone) {
            events.accept(new LinkEvent.Remark("cut: " + alreadyGone.getMessage()));
        }
        release();
    }

    /** Paho notices the end on its own threads; closing it before that makes them fail loudly. */
    private void awaitEnd() {
        try {
            ended.await(CLOSE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        try {
            if (client.isConnected()) {
                client.disconnect(0).waitForCompletion(CLOSE_MILLIS);
            }
        } catch (MqttException alreadyGone) {
            events.accept(new LinkEvent.Remark("disconnect: " + alreadyGone.getMessage()));
        }
        release();
    }

    private void release() {
        try {
            client.close(true);
        } catch (MqttException alreadyClosed) {
            events.accept(new LinkEvent.Remark("close: " + alreadyClosed.getMessage()));
        }
    }

    private final class Delivery implements MqttActionListener {
        private static final int NO_ERROR_BELOW = 0x80;
        private final BatchId batch;

        Delivery(BatchId batch) {
            this.batch = batch;
        }

        @Override
        public void onSuccess(IMqttToken token) {
            var codes = token.getReasonCodes();
            var code = codes == null || codes.length == 0 ? 0 : codes[0] & 0xFF;
            events.accept(
                    code < NO_ERROR_BELOW
                            ? new LinkEvent.Acknowledged(Link.this, batch)
                            : new LinkEvent.Refused(
                                    Link.this, batch, code, reason(token.getResponseProperties())));
        }

        @Override
        public void onFailure(IMqttToken token, Throwable exception) {
            var code = exception instanceof MqttException known ? known.getReasonCode() : 0;
            if (code >= NO_ERROR_BELOW && code <= 0xFF) {
                events.accept(
                        new LinkEvent.Refused(
                                Link.this, batch, code, reason(token.getResponseProperties())));
            } else {
                events.accept(new LinkEvent.Lost(Link.this, code, String.valueOf(exception)));
            }
        }

        private static String reason(@Nullable MqttProperties properties) {
            var reason = properties == null ? null : properties.getReasonString();
            return reason == null ? "" : reason;
        }
    }

    private final class Callback implements MqttCallback {
        @Override
        public void disconnected(MqttDisconnectResponse response) {
            ended.countDown();
            events.accept(
                    new LinkEvent.Lost(
                            Link.this,
                            response.getReturnCode(),
                            String.valueOf(response.getReasonString())));
        }

        @Override
        public void messageArrived(String topic, MqttMessage message) {
            var text = new String(message.getPayload(), StandardCharsets.UTF_8);
            events.accept(
                    topic.endsWith("/acknowledged")
                            ? new LinkEvent.Told(text)
                            : new LinkEvent.Noticed(text));
        }

        @Override
        public void mqttErrorOccurred(MqttException exception) {
            events.accept(new LinkEvent.Remark(exception.toString()));
        }

        @Override
        public void deliveryComplete(IMqttToken token) {}

        @Override
        public void connectComplete(boolean reconnect, String serverUri) {}

        @Override
        public void authPacketArrived(int reasonCode, MqttProperties properties) {}
    }
}
