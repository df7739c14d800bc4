package io.telemark.firmware.device;

import static org.awaitility.Awaitility.await;

import io.telemark.embedded.Ports;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A real Mosquitto on a free port, which can be killed and comes back on the same port. */
public final class Mosquitto implements AutoCloseable {
    private static final String PROGRAM =
            Files.isExecutable(Path.of("/usr/sbin/mosquitto"))
                    ? "/usr/sbin/mosquitto"
                    : "mosquitto";

    private final Path configuration;
    private final int port;
    private Process process;

    public Mosquitto(Path folder, String... settings) throws IOException {
        port = Ports.free();
        configuration = folder.resolve("mosquitto.conf");
        Files.writeString(
                configuration,
                "user root\nlistener %d 127.0.0.1\n%s\n"
                        .formatted(port, String.join("\n", settings)));
        start();
    }

    void start() throws IOException {
        process =
                new ProcessBuilder(PROGRAM, "-c", configuration.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(configuration.resolveSibling("mosquitto.log").toFile())
                        .start();
        await().atMost(Duration.ofSeconds(10)).until(this::listens);
    }

    private boolean listens() {
        try (var socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    void kill() {
        process.destroyForcibly().onExit().join();
    }

    public URI endpoint() {
        return URI.create("tcp://127.0.0.1:" + port);
    }

    @Override
    public void close() {
        kill();
    }
}
