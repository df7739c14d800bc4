package io.telemark.bridge.broker;

import io.telemark.bridge.intake.DeviceTopics;
import io.telemark.bridge.intake.Publication;
import io.telemark.bridge.intake.Verdict;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttClientException;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to the broker and what is in flight on it. A new one is made for every attempt:
 * message ids mean nothing on another, and the broker sends again what this one didn't acknowledge.
 */
final class Link implements MqttCallback, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Link.class);
    private static final long PATIENCE_MILLIS = 30_000;
    private static final int REFUSED = 0x80; // Reason codes from here on are refusals.

    private final BrokerContext context;
    private final MqttAsyncClient client;
    private final ArrayDeque<Flight> window = new ArrayDeque<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private boolean dead;

    Link(BrokerContext context, String clientId) throws MqttException {
        this.context = context;
        var url = context.settings().url().toString();
        client = new MqttAsyncClient(url, clientId, new MemoryPersistence());
        client.setManualAcks(true);
        client.setCallback(this);
    }

    /** Also subscribes, on the caller's thread: inside a callback Paho would wait for itself. */
    void open(MqttConnectionOptions options, List<String> filters) throws MqttException {
        client.connect(options).waitForCompletion(PATIENCE_MILLIS);
        // Even when the broker has kept the session: the filters may have changed since.
        var subscriptions =
                filters.stream()
                        .map(filter -> {
                            var subscription = new MqttSubscription(filter, 1);
                            subscription.setRetainHandling(2); // Retained is old: never.
                            return subscription;
                        })
                        .toList();
        subscribe(subscriptions);
    }

    /** False when there is no room on the way to the broker just now. */
    boolean publish(String topic, byte[] payload, int qos, boolean retained) throws MqttException {
        try {
            client.publish(topic, payload, qos, retained);
            return true;
        } catch (MqttException e) {
            if (e.getReasonCode() == MqttClientException.REASON_CODE_MAX_INFLIGHT) {
                return false;
            }
            throw e;
        }
    }

    void awaitEnd() throws InterruptedException {
        ended.await();
    }

    boolean isUp() {
        return ended.getCount() > 0 && client.isConnected();
    }

    /** Called on Paho's one callback thread, so in the broker's order. */
    @Override
    public void messageArrived(String topic, MqttMessage message) throws MqttException {
        var owner = DeviceTopics.ownerOf(topic);
        var leaf = owner == null ? null : DeviceTopics.leafBehindOwner(topic);
        if (message.getQos() == 0 && context.intake().budget().isExhausted()) {
            return; // QoS 0 promises nothing, and nothing else would bound it.
        }
        var binding = owner == null ? null : context.registry().find(owner);
        var publication = new Publication(owner, binding, topic, leaf, message.getPayload());
        var verdict = context.intake().judge(publication);
        var flight = new Flight(this, message.getId(), publication, verdict);
        if (message.getQos() > 0) {
            synchronized (this) {
                window.add(flight);
            }
        }
        if (binding == null || owner == null) {
            context.intake().submit(publication, verdict, flight);
            return;
        }
        if (verdict.sequence() != Verdict.NO_SEQUENCE) {
            context.acknowledgements().arrived(owner, verdict);
        }
        var wait = context.intake().rates().of(owner).take(System.nanoTime());
        context.delays()
                .pass(owner, wait, () -> context.intake().submit(publication, verdict, flight));
    }

    /** Kafka has it: acknowledges it and what waited behind it, in the order of arrival. */
    void stored(Flight flight) {
        synchronized (this) {
            flight.finish();
            try {
                for (var head = window.peek();
                        !dead && head != null && head.isFinished();
                        head = window.peek()) {
                    window.poll();
                    client.messageArrivedComplete(head.messageId(), 1);
                }
            } catch (MqttException e) {
                fail(e.toString());
            }
        }
        context.teller().stored(flight.publication(), flight.verdict());
    }

    /** The end of this connection: what isn't acknowledged comes again on the next. */
    void fail(String why) {
        synchronized (this) {
            if (dead) {
                return;
            }
            dead = true;
        }
        log.warn("{}: {}", client.getClientId(), why);
        ended.countDown();
    }

    @Override
    public void disconnected(MqttDisconnectResponse response) {
        fail("disconnected: " + response);
    }

    @Override
    public void mqttErrorOccurred(MqttException exception) {
        log.warn("{}: {}", client.getClientId(), exception.toString());
    }

    @Override
    public void deliveryComplete(IMqttToken token) {}

    @Override
    public void connectComplete(boolean reconnect, String serverUri) {}

    @Override
    public void authPacketArrived(int reasonCode, MqttProperties properties) {}

    @Override
    public void close() {
        synchronized (this) {
            dead = true;
        }
        ended.countDown();
        try {
            if (client.isConnected()) {
                client.disconnectForcibly(0, 1_000, true);
            }
        } catch (MqttException e) {
            log.debug("{}: {}", client.getClientId(), e.toString());
        }
        try {
            client.close(true);
        } catch (MqttException e) {
            log.debug("{}: {}", client.getClientId(), e.toString());
        }
    }

    private void subscribe(List<MqttSubscription> subscriptions) throws MqttException {
        var token = client.subscribe(subscriptions.toArray(MqttSubscription[]::new));
        token.waitForCompletion(PATIENCE_MILLIS);
        for (var code : token.getReasonCodes()) {
            if (code >= REFUSED) {
                log.error(
                        "the broker refuses {} with 0x{}: see its ACL",
                        subscriptions,
                        Integer.toHexString(code));
                throw new MqttException(code);
            }
        }
    }
}
