package io.telemark.bridge.broker;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import javax.net.ssl.SSLException;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;

/** Whether a bridge could work at a broker; asked before a start, so that a person hears of it. */
public final class BrokerCheck {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Wrong user or password, no permission: MQTT 5, 3.2.2.2. */
    private static final int BAD_LOGIN = 0x86;

    private static final int NOT_AUTHORIZED = 0x87;
    private static final int FIRST_OF_MQTT = 0x80;
    private static final int LAST_OF_MQTT = 0xff;

    private BrokerCheck() {}

    /** What is wrong, with what to do about it; empty when nothing is. */
    public static Optional<String> of(BrokerProperties settings) {
        try {
            logIn(settings);
            return Optional.empty();
        } catch (MqttException e) {
            return Optional.of(reason(settings, e));
        } catch (NoSuchFileException e) {
            return Optional.of("There is no file " + e.getFile() + ".");
        } catch (IOException | GeneralSecurityException e) {
            return Optional.of(
                    "%s holds no certificates that can be read (%s)."
                            .formatted(settings.certificates(), e.getMessage()));
        }
    }

    private static void logIn(BrokerProperties settings)
            throws MqttException, IOException, GeneralSecurityException {
        var options = Connecting.with(settings);
        options.setCleanStart(true);
        options.setConnectionTimeout(Math.toIntExact(PATIENCE.toSeconds()));
        // Another id than a bridge's, or it would take the session of one that works.
        var client =
                new MqttAsyncClient(
                        settings.url().toString(),
                        settings.clientId() + "-check-" + UUID.randomUUID(),
                        new MemoryPersistence());
        client.connect(options).waitForCompletion(PATIENCE.toMillis());
        client.disconnectForcibly(0, PATIENCE.toMillis(), true);
        client.close(true);
    }

    private static String reason(BrokerProperties settings, MqttException e) {
        var code = e.getReasonCode();
        if (code == BAD_LOGIN || code == NOT_AUTHORIZED) {
            return "It refuses the user %s with this password.".formatted(settings.username());
        }
        if (code >= FIRST_OF_MQTT && code <= LAST_OF_MQTT) {
            return "It refuses the connection with reason 0x%x.".formatted(code);
        }
        Throwable root = e;
        var tls = false;
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            tls |= cause instanceof SSLException;
            root = cause;
        }
        return (tls
                        ? "TLS fails (%s). Is it TLS, signed by whom you trust, and for this name?"
                        : "Nobody answers there as an MQTT 5 broker (%s). Does it run, and with or without TLS as you say?")
                .formatted(root.getMessage());
    }
}
