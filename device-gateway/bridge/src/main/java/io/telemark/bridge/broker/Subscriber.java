package io.telemark.bridge.broker;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.random.RandomGenerator;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps one {@link Link} up: connects, waits for its end, connects again. */
final class Subscriber implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Subscriber.class);
    private static final int KEEP_ALIVE_SECONDS = 30;

    private final BrokerContext context;
    private final String clientId;
    private final List<String> filters;
    private final Backoff backoff = new Backoff(RandomGenerator.getDefault());
    private final Thread thread;
    private volatile @Nullable Link current;
    private volatile boolean ended;

    Subscriber(BrokerContext context, String clientId, List<String> filters) {
        this.context = context;
        this.clientId = clientId;
        this.filters = filters;
        this.thread = Thread.ofPlatform().daemon().name(clientId).start(this::run);
    }

    boolean isUp() {
        var link = current;
        return link != null && link.isUp();
    }

    /** Asks it to end; {@link #close} waits for that. */
    void end() {
        ended = true;
        thread.interrupt();
    }

    @Override
    public void close() {
        end();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            // Not before the registry is read: until then every device would be an unknown one.
            context.registry().ready().get();
            while (!ended) { // Paho forgets that its caller was interrupted.
                context.mandate().confirm();
                if (!ended) {
                    Thread.sleep(backoff.after(connectOnce()));
                }
            }
        } catch (InterruptedException e) {
            log.debug("{} stops", clientId);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e); // The registry never fails; it starts over.
        }
    }

    private Duration connectOnce() throws InterruptedException {
        var started = System.nanoTime();
        try (var link = new Link(context, clientId)) {
            var options = Connecting.with(context.settings());
            options.setCleanStart(false);
            options.setSessionExpiryInterval(context.settings().sessionExpiry().toSeconds());
            options.setReceiveMaximum(context.settings().receiveMaximum());
            options.setKeepAliveInterval(KEEP_ALIVE_SECONDS);
            link.open(options, filters);
            current = link;
            context.teller().speakThrough(link);
            log.info("{} listens at {}", clientId, context.settings().url());
            started = System.nanoTime();
            link.awaitEnd();
            return Duration.ofNanos(System.nanoTime() - started);
        } catch (MqttException | IOException | GeneralSecurityException e) {
            log.warn("{}: {}", clientId, e.toString());
            return Duration.ZERO;
        } finally {
            current = null;
        }
    }
}
