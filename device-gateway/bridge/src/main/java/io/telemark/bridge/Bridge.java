package io.telemark.bridge;

import io.micrometer.core.instrument.MeterRegistry;
import io.telemark.bridge.broker.BrokerInlet;
import io.telemark.bridge.intake.Intake;
import io.telemark.bridge.listener.MqttListener;
import io.telemark.bridge.registry.Authenticator;
import io.telemark.bridge.registry.BindingListener;
import io.telemark.bridge.registry.ConnectionListener;
import io.telemark.bridge.registry.Registry;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All parts of a running bridge, closed in the reverse order of their making. */
public final class Bridge implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Bridge.class);

    /** How long a device's CONNECT waits for a bridge that has just started. */
    private static final Duration READY_PATIENCE = Duration.ofSeconds(10);

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final Registry registry = new Registry();

    /** Completed once no other bridge's newer connection of a device would be missed. */
    private final CompletableFuture<Void> hearing = new CompletableFuture<>();

    private final CompletableFuture<Void> ready =
            CompletableFuture.allOf(registry.ready(), hearing);
    private final @Nullable MqttListener listener;
    private final @Nullable BrokerInlet broker;

    /**
     * Starts everything; {@link #isReady} follows.
     *
     * @param kafka what producers and consumers need to find Kafka
     */
    public Bridge(BridgeProperties properties, Map<String, Object> kafka, MeterRegistry meters) {
        var intake = opened(new Intake(properties.intake(), kafka, meters, properties.testing()));
        meters.gauge("telemark.bridge.devices", registry, Registry::size);
        var behindBroker = properties.inlet() == BridgeProperties.Inlet.BROKER;
        if (behindBroker) {
            hearing.complete(null); // There the broker sees to it.
        }
        listener = behindBroker ? null : listener(properties, kafka, meters, intake);
        broker =
                behindBroker
                        ? opened(
                                new BrokerInlet(
                                        properties.broker(), kafka, intake, registry, meters))
                        : null;
        // Last, so that whoever must hear of changes already listens.
        opened(new BindingListener(registry, kafka));
    }

    /** Whether devices can be told from each other and, behind a broker, somebody hears them. */
    public boolean isReady() {
        return ready.isDone() && (broker == null || broker.isReady());
    }

    /** What this bridge is among others, for people. */
    public String role() {
        return broker == null ? "listening" : broker.role();
    }

    /** Whether this device's binding has arrived here. */
    public boolean knows(UUID deviceId) {
        return registry.find(deviceId) != null;
    }

    /** Where devices connect; -1 behind a broker. */
    public int port() {
        return listener == null ? -1 : listener.port();
    }

    /** The same with TLS; -1 for none. */
    public int tlsPort() {
        return listener == null ? -1 : listener.tlsPort();
    }

    @Override
    public void close() {
        for (var part = parts.poll(); part != null; part = parts.poll()) {
            try {
                part.close();
            } catch (Exception e) {
                log.warn(
                        "closing {}",
                        part.getClass().getSimpleName(),
                        e); // The rest must close too.
            }
        }
    }

    private MqttListener listener(
            BridgeProperties properties,
            Map<String, Object> kafka,
            MeterRegistry meters,
            Intake intake) {
        var executor = opened(Executors.newVirtualThreadPerTaskExecutor());
        var authenticator = Authenticator.of(registry, ready, executor, READY_PATIENCE);
        var made =
                opened(
                        new MqttListener(
                                properties.listener(), intake, registry, authenticator, meters));
        opened(new ConnectionListener(kafka, made::connected, () -> hearing.complete(null)));
        return made;
    }

    private <T extends AutoCloseable> T opened(T part) {
        parts.push(part);
        return part;
    }
}
