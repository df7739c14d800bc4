package io.telemark.system;

import io.telemark.contracts.telemetry.v1.TelemetryBatch;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import tools.jackson.databind.json.JsonMapper;

/**
 * A device that holds what it has until it is acknowledged, over any number of lost connections: as
 * simple as it can be, so that it can be trusted as a witness.
 */
final class Sender {
    private static final int WINDOW = 32;
    private static final Duration PAUSE = Duration.ofMillis(200);

    /**
     * Behind a broker a PUBACK is the broker's own promise: only the bridge's word counts there.
     */
    enum Trust {
        PUBACK,
        BRIDGE
    }

    private final Device device;
    private final Trust trust;
    private final Ledger ledger;
    private final String telemetry;
    private final List<String> notices = new CopyOnWriteArrayList<>();
    private final Duration pace;
    private volatile String lastFailure = "none";
    private final Map<Long, TelemetryBatch> held = new ConcurrentHashMap<>();

    /** Sends without a pause. */
    Sender(Device device, long boot, Trust trust) {
        this(device, boot, trust, Duration.ZERO);
    }

    /** Waits this long after each batch, so that something can happen in between. */
    Sender(Device device, long boot, Trust trust, Duration pace) {
        this.device = device;
        this.trust = trust;
        this.pace = pace;
        this.ledger = new Ledger(device.id(), boot);
        this.telemetry = device.topic("telemetry");
    }

    Ledger ledger() {
        return ledger;
    }

    /** What the device was told on its notices topic. */
    List<String> notices() {
        return notices;
    }

    /** What it still holds, and what it was told: enough to see why it isn't rid of it. */
    String complaint() {
        return "%s holds %s after %d publishes; notices %s; last failure %s"
                .formatted(
                        device.id(),
                        new TreeSet<>(held.keySet()),
                        ledger.publishes(),
                        notices.stream().distinct().limit(5).toList(),
                        lastFailure);
    }

    /**
     * Publishes in this order, repeats included, until all is acknowledged; false: time is over.
     */
    boolean send(List<TelemetryBatch> batches, int port, Duration patience)
            throws InterruptedException {
        return send(batches, () -> port, patience);
    }

    /** The same, asking for every connection where to connect, as behind a balancer. */
    boolean send(List<TelemetryBatch> batches, IntSupplier port, Duration patience)
            throws InterruptedException {
        batches.forEach(batch -> held.put(batch.getSequence(), batch));
        List<TelemetryBatch> next = new ArrayList<>(batches);
        var giveUp = Instant.now().plus(patience);
        while (!held.isEmpty()) {
            if (Instant.now().isAfter(giveUp)) {
                return false;
            }
            if (!connectAndSend(next, port.getAsInt(), giveUp)) {
                TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis()); // The device's own back-off.
            }
            next = batches.stream().filter(b -> held.containsKey(b.getSequence())).toList();
        }
        return true;
    }

    /** Whether the device is known where it connects; it takes a moment after registration. */
    boolean isLetIn(int port) {
        MqttAsyncClient client = null;
        try {
            client = client(port);
            client.connect(options()).waitForCompletion(5_000);
            return true;
        } catch (MqttException notYet) {
            return false;
        } finally {
            close(client);
        }
    }

    private MqttAsyncClient client(int port) throws MqttException {
        return new MqttAsyncClient(
                "tcp://127.0.0.1:" + port, device.id().toString(), new MemoryPersistence());
    }

    private boolean connectAndSend(List<TelemetryBatch> batches, int port, Instant giveUp)
            throws InterruptedException {
        var connection = new Connection();
        MqttAsyncClient client = null;
        try {
            client = client(port);
            client.setCallback(connection);
            client.connect(options()).waitForCompletion(5_000);
            subscribe(client);
            for (var batch : batches) {
                if (!connection.window.tryAcquire(10, TimeUnit.SECONDS) || connection.lost) {
                    return false;
                }
                publish(client, connection, batch);
                TimeUnit.NANOSECONDS.sleep(pace.toNanos());
            }
            return connection.drained(giveUp);
        } catch (MqttException failed) {
            lastFailure = failed.toString();
            return false;
        } finally {
            close(client);
        }
    }

    private MqttConnectionOptions options() {
        var options = new MqttConnectionOptions();
        options.setUserName(device.id().toString());
        options.setPassword(device.secret().getBytes(StandardCharsets.UTF_8));
        options.setCleanStart(true);
        options.setAutomaticReconnect(false);
        options.setConnectionTimeout(5);
        options.setKeepAliveInterval(20);
        return options;
    }

    private void subscribe(MqttAsyncClient client) throws MqttException {
        client.subscribe(
                        new MqttSubscription[] {
                            new MqttSubscription(device.topic("notices"), 1),
                            new MqttSubscription(device.topic("acknowledged"), 1)
                        })
                .waitForCompletion(5_000);
    }

    private void publish(MqttAsyncClient client, Connection connection, TelemetryBatch batch)
            throws MqttException {
        var sequence = batch.getSequence();
        ledger.sent(sequence);
        client.publish(
                telemetry,
                batch.toBuilder().setOldestHeld(oldestHeld(sequence)).build().toByteArray(),
                1,
                false,
                null,
                new MqttActionListener() {
                    @Override
                    public void onSuccess(IMqttToken token) {
                        if (trust == Trust.PUBACK && isAccepted(token)) {
                            release(sequence);
                        }
                        connection.window.release();
                    }

                    @Override
                    public void onFailure(IMqttToken token, Throwable failure) {
                        connection.lost = true;
                        connection.window.release();
                    }
                });
    }

    private long oldestHeld(long sequence) {
        return held.keySet().stream().mapToLong(Long::longValue).min().orElse(sequence);
    }

    private static boolean isAccepted(IMqttToken token) {
        var reasons = token.getReasonCodes();
        return reasons == null || reasons.length == 0 || reasons[0] < 0x80;
    }

    private void release(long sequence) {
        ledger.acknowledged(sequence);
        held.remove(sequence);
    }

    private static void close(MqttAsyncClient client) {
        if (client == null) {
            return;
        }
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

    /** What became of one connection. */
    private final class Connection implements MqttCallback {
        private final Semaphore window = new Semaphore(WINDOW);
        private volatile boolean lost;

        /** Waits until nothing is held any more, or the connection is gone. */
        boolean drained(Instant giveUp) throws InterruptedException {
            // Behind a broker the bridge's word may come late; a device asks by sending again.
            var again = Instant.now().plusSeconds(10);
            while (!lost && Instant.now().isBefore(giveUp) && Instant.now().isBefore(again)) {
                if (held.isEmpty()) {
                    return true;
                }
                TimeUnit.MILLISECONDS.sleep(10); // Polls its own flash.
            }
            return held.isEmpty();
        }

        @Override
        public void messageArrived(String topic, MqttMessage message) {
            var text = new String(message.getPayload(), StandardCharsets.UTF_8);
            if (topic.endsWith("/notices")) {
                notices.add(text);
            } else if (trust == Trust.BRIDGE) {
                var told = JsonMapper.shared().readTree(text);
                if (told.path("bootId").asLong() == ledger.boot()) {
                    var upTo = told.path("sequence").asLong();
                    held.keySet().stream()
                            .filter(s -> s <= upTo)
                            .toList()
                            .forEach(Sender.this::release);
                }
            }
        }

        @Override
        public void disconnected(MqttDisconnectResponse response) {
            lost = true;
        }

        @Override
        public void mqttErrorOccurred(MqttException failure) {
            lost = true;
        }

        @Override
        public void deliveryComplete(IMqttToken token) {}

        @Override
        public void connectComplete(boolean reconnect, String server) {}

        @Override
        public void authPacketArrived(int reason, MqttProperties properties) {}
    }
}
