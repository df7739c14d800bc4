package io.telemark.bridge;

import static org.awaitility.Awaitility.await;

import io.telemark.embedded.Ports;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** A real Mosquitto with the configuration that we ship; only the ports are other ones. */
final class Mosquitto implements AutoCloseable {
    private final Path folder;
    private final int tlsPort;
    private final int bridgePort;
    private Process process;

    Mosquitto(List<TestDevice> devices) throws Exception {
        folder = Files.createTempDirectory("bridge-mosquitto");
        run(repository().resolve("deploy/mosquitto/prepare").toString(), folder.toString());
        tlsPort = Ports.free();
        bridgePort = Ports.free();
        var configuration = folder.resolve("mosquitto.conf");
        Files.writeString(
                configuration,
                Files.readString(configuration)
                                .replace("listener 8883", "listener " + tlsPort + " 127.0.0.1")
                                .replace("listener 8884", "listener " + bridgePort + " 127.0.0.1")
                        + "user "
                        + System.getProperty("user.name")
                        + "\n");
        var plain = folder.resolve("devices");
        for (var device : devices) {
            Files.writeString(
                    plain,
                    device.id() + ":" + device.secret() + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        }
        run("mosquitto_passwd", "-U", plain.toString());
        Files.writeString(
                folder.resolve("passwords"), Files.readString(plain), StandardOpenOption.APPEND);
        start();
    }

    void start() throws IOException {
        process =
                new ProcessBuilder(executable(), "-c", "mosquitto.conf")
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(
                                ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
                        .start();
        await().atMost(Duration.ofSeconds(10)).ignoreExceptions().until(this::accepts);
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    int tlsPort() {
        return tlsPort;
    }

    int bridgePort() {
        return bridgePort;
    }

    Path authority() {
        return folder.resolve("authority.crt");
    }

    String bridgePassword() throws IOException {
        return Files.readString(folder.resolve("bridge-password"));
    }

    SSLSocketFactory sockets() throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (var in = Files.newInputStream(authority())) {
            store.setCertificateEntry(
                    "authority", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context.getSocketFactory();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }

    private boolean accepts() throws IOException {
        try (var socket = new Socket("127.0.0.1", tlsPort)) {
            return socket.isConnected();
        }
    }

    private static String executable() {
        var debian = Path.of("/usr/sbin/mosquitto"); // Not on everybody's path.
        return Files.isExecutable(debian) ? debian.toString() : "mosquitto";
    }

    static void run(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IllegalStateException(new ArrayList<>(List.of(command)) + ": " + output);
        }
    }

    static Path repository() {
        var folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.exists(folder.resolve("mvnw"))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new IllegalStateException("not inside the repository");
        }
        return folder;
    }
}
