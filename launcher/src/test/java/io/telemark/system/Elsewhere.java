package io.telemark.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A Kafka, a PostgreSQL and a Mosquitto that aren't the launcher's. */
final class Elsewhere implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path directory;
    private final int kafkaPort = FreePorts.next();
    private final int postgresPort = FreePorts.next();
    private final Mosquitto mosquitto;
    private final ChildProcess kafka;
    private final ChildProcess postgres;
    private final ChildProcess broker;

    Elsewhere(Path directory) {
        this.directory = directory;
        mosquitto = new Mosquitto(directory, FreePorts.next(), FreePorts.next());
        kafka = host("kafka", "512m", kafkaPort, "");
        postgres = host("postgres", "64m", postgresPort, "somebody_elses");
        broker = ChildProcess.start("mosquitto", directory, mosquitto.command());
        try {
            for (var port : List.of(kafkaPort, postgresPort, mosquitto.devicesPort())) {
                Await.until(port + " answers", PATIENCE, () -> ServiceHealth.accepts(port));
            }
            var login = directory.resolve("postgres").resolve("login");
            Await.until("a login is told", PATIENCE, () -> Files.exists(login));
            Files.writeString(directory.resolve("password"), Files.readAllLines(login).getLast());
        } catch (IOException failed) {
            close();
            throw new UncheckedIOException(failed);
        } catch (RuntimeException | AssertionError failed) {
            close();
            throw failed;
        }
    }

    /** What a person tells the launcher of all this. */
    List<String> options() {
        return List.of(
                "--kafka=127.0.0.1:" + kafkaPort,
                "--postgres=127.0.0.1:" + postgresPort,
                "--postgres-user=" + user(),
                "--postgres-password-file=" + directory.resolve("password"),
                "--broker=" + mosquitto.bridgeUrl(),
                "--broker-password-file=" + mosquitto.bridgePassword());
    }

    int devicesPort() {
        return mosquitto.devicesPort();
    }

    void admit(List<Device> devices) {
        mosquitto.admit(devices, broker.pid());
    }

    @Override
    public void close() {
        List.of(broker, kafka, postgres).forEach(ChildProcess::kill);
    }

    private String user() {
        try {
            return Files.readAllLines(directory.resolve("postgres").resolve("login")).getFirst();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private ChildProcess host(String what, String heap, int port, String databases) {
        var command =
                ChildProcess.java("-Xmx" + heap, "-cp", System.getProperty("java.class.path"));
        command.add(InfrastructureHost.class.getName());
        command.addAll(
                List.of(
                        what,
                        directory.resolve(what).toString(),
                        Integer.toString(port),
                        databases));
        return ChildProcess.start(what, directory, command);
    }
}
