package io.telemark.bridge.broker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;

/** How every client of ours logs in at the broker. */
final class Connecting {
    private Connecting() {}

    static MqttConnectionOptions with(BrokerProperties settings)
            throws IOException, GeneralSecurityException {
        var options = new MqttConnectionOptions();
        options.setUserName(settings.username());
        options.setPassword(settings.password().getBytes(StandardCharsets.UTF_8));
        options.setAutomaticReconnect(false);
        if (settings.certificates() != null) {
            options.setSocketFactory(trusting(settings.certificates()));
        } else if ("tcp".equals(settings.url().getScheme())) {
            options.setSocketFactory(new BufferedSocketFactory());
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
