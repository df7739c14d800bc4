package io.telemark.bridge.broker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
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

    @Override
    public void close() {
        thread.interrupt();
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
            while (true) {
                var held = connectOnce();
                Thread.sleep(backoff.after(held));
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
            link.open(options(), filters);
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

    private MqttConnectionOptions options() throws IOException, GeneralSecurityException {
        var settings = context.settings();
        var options = new MqttConnectionOptions();
        options.setUserName(settings.username());
        options.setPassword(settings.password().getBytes(StandardCharsets.UTF_8));
        options.setCleanStart(false);
        options.setSessionExpiryInterval(settings.sessionExpiry().toSeconds());
        options.setReceiveMaximum(settings.receiveMaximum());
        options.setKeepAliveInterval(KEEP_ALIVE_SECONDS);
        options.setAutomaticReconnect(false);
        if (settings.certificates() != null) {
            options.setSocketFactory(trusting(settings.certificates()));
        }
        return options;
    }

    private static SSLSocketFactory trusting(Path certificates)
            throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (var in = Files.newInputStream(certificates)) {
            var n = 0;
            for (var certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("authority-" + n++, certificate);
            }
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context.getSocketFactory();
    }
}
