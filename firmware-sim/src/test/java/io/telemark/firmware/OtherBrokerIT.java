package io.telemark.firmware;

import static org.assertj.core.api.Assertions.assertThat;

import io.telemark.embedded.Ports;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command lines that docs/performance.md promises, against a real Mosquitto. */
class OtherBrokerIT {
    private static final Path REPOSITORY = repository();

    @TempDir private static Path folder;

    private final StringWriter shown = new StringWriter();
    private static int plainPort;
    private static int tlsPort;
    private static Process mosquitto;

    @BeforeAll
    static void start() throws Exception {
        var prepare = REPOSITORY.resolve("deploy/mosquitto/prepare").toString();
        assertThat(
                        new ProcessBuilder(prepare, folder.toString())
                                .redirectErrorStream(true)
                                .redirectOutput(folder.resolve("prepare.log").toFile())
                                .start()
                                .waitFor())
                .isZero();
        plainPort = Ports.free();
        tlsPort = Ports.free();
        Files.writeString(
                folder.resolve("any.conf"),
                """
                user %s
                allow_anonymous true
                listener %d 127.0.0.1
                listener %d 127.0.0.1
                certfile server.crt
                keyfile server.key
                """
                        .formatted(System.getProperty("user.name"), plainPort, tlsPort));
        mosquitto =
                new ProcessBuilder(program(), "-c", "any.conf")
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("mosquitto.log").toFile())
                        .start();
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .ignoreExceptions()
                .until(() -> accepts(plainPort) && accepts(tlsPort));
    }

    @AfterAll
    static void stop() {
        mosquitto.destroyForcibly();
    }

    @Test
    void aFleetMeasuresAnyBrokerByTheCommandThatIsDocumented() throws Exception {
        var status = run(documented("--topic").filter(line -> !line.contains("--ca")).toList());
        assertThat(status).as(shown.toString()).isZero();
        assertThat(shown.toString()).contains("acknowledged", "p99");
    }

    @Test
    void andTheSameOverTls() throws Exception {
        var status = run(documented("--ca").toList());
        assertThat(status).as(shown.toString()).isZero();
    }

    @Test
    void aBrokerWhoseAuthorityNobodyTrustsIsNotTalkedTo() throws Exception {
        var trusting = documented("--ca").map(line -> line.replaceAll("--ca \\S+", "--tls"));
        assertThat(run(trusting.toList())).isNotZero();
        assertThat(shown.toString()).contains("No device got in");
    }

    private static Stream<String> documented(String option) throws Exception {
        return Files.readAllLines(REPOSITORY.resolve("docs/performance.md")).stream()
                .map(String::strip)
                .filter(line -> line.startsWith("./telemark firmware-sim fleet --broker"))
                .filter(line -> line.contains(option));
    }

    /** Only shorter, and where this broker listens. */
    private int run(List<String> lines) {
        assertThat(lines).hasSize(1);
        var line =
                lines.getFirst()
                        .replace("./telemark firmware-sim ", "")
                        .replace(":1883", ":" + plainPort)
                        .replace(":8883", ":" + tlsPort)
                        .replace("authority.crt", folder.resolve("authority.crt").toString())
                        .replaceAll("--duration \\S+", "--duration 2s")
                        .replaceAll("--devices \\S+", "--devices 20");
        var words = new ArrayList<>(List.of(line.split(" +")));
        return FirmwareSim.commandLine()
                .setOut(new PrintWriter(shown, true))
                .setErr(new PrintWriter(shown, true))
                .execute(words.toArray(String[]::new));
    }

    private static Path repository() {
        var folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.exists(folder.resolve("deploy/mosquitto/prepare"))) {
            folder = folder.getParent();
        }
        assertThat(folder).isNotNull();
        return folder;
    }

    private static String program() {
        return Files.isExecutable(Path.of("/usr/sbin/mosquitto"))
                ? "/usr/sbin/mosquitto"
                : "mosquitto";
    }

    private static boolean accepts(int port) throws Exception {
        try (var socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        }
    }
}
