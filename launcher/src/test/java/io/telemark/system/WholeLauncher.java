package io.telemark.system;

import io.telemark.starter.security.LocalTokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** All in one JVM, as {@code ./telemark up} starts it, on a data folder of its own. */
final class WholeLauncher implements Disturbable {
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final Path directory;
    private final List<String> settings;
    private final TreeMap<String, Integer> ports = new TreeMap<>();
    private final LocalTokens tokens;
    private final ServiceHealth health = new ServiceHealth();
    private ChildProcess process;

    private WholeLauncher(Path directory, List<String> settings) {
        this.directory = directory;
        this.settings = settings;
        for (var name :
                List.of(
                        "kafka",
                        "postgres",
                        "mqtt",
                        "bridge",
                        "sensors",
                        "streams",
                        "gamification")) {
            ports.put(name, FreePorts.next());
        }
        writePorts();
        this.tokens = LocalTokens.open(directory.resolve("keys"));
        this.process = launch();
    }

    /** Settings as a person would give them, {@code -Dtelemark...=...}. */
    static WholeLauncher start(Path directory, String... settings) {
        var launcher = new WholeLauncher(directory, List.of(settings));
        try {
            launcher.awaitHealthy();
            return launcher;
        } catch (RuntimeException | AssertionError failed) {
            var words = launcher.lastWords();
            launcher.close();
            throw new IllegalStateException(words, failed);
        }
    }

    /** The launcher keeps to the ports of its last start; so it is told that it had these. */
    private void writePorts() {
        try {
            var file = directory.resolve("run").resolve("ports.properties");
            Files.createDirectories(file.getParent());
            Files.writeString(
                    file,
                    ports.entrySet().stream()
                            .map(port -> port.getKey() + "=" + port.getValue() + "\n")
                            .collect(Collectors.joining()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private ChildProcess launch() {
        var command = ChildProcess.java("-Xmx1g");
        command.addAll(settings);
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add("io.telemark.launcher.TelemarkCommand");
        command.add("up");
        command.add("--data");
        command.add(directory.toString());
        return ChildProcess.start("launcher", directory.resolve("out"), command);
    }

    @Override
    public int mqttPort() {
        return ports.get("mqtt");
    }

    @Override
    public String bootstrapServers() {
        return "127.0.0.1:" + ports.get("kafka");
    }

    @Override
    public String sensorsUrl() {
        return "http://127.0.0.1:" + ports.get("sensors");
    }

    @Override
    public String gamificationUrl() {
        return "http://127.0.0.1:" + ports.get("gamification");
    }

    @Override
    public String token(UUID athlete) {
        return tokens.sign(athlete, Instant.now(), Duration.ofHours(1));
    }

    @Override
    public Set<Part> parts() {
        return Set.of(Part.LAUNCHER);
    }

    @Override
    public void kill(Part part) {
        process.kill();
    }

    @Override
    public void start(Part part) {
        process = launch();
        awaitHealthy();
    }

    @Override
    public void stop(Part part) {
        process.stop();
    }

    @Override
    public void freeze(Part part) {
        process.freeze();
    }

    @Override
    public void thaw(Part part) {
        process.thaw();
        awaitHealthy();
    }

    @Override
    public AutoCloseable startTwin(Part part) {
        throw new UnsupportedOperationException("one launcher has one of each");
    }

    @Override
    public ProcessHandle process(Part part) {
        return process.handle();
    }

    @Override
    public String jdbcUrl(String database) {
        throw new UnsupportedOperationException("the launcher keeps its password to itself");
    }

    @Override
    public String lastWords() {
        return process.lastWords();
    }

    @Override
    public void close() {
        process.close();
    }

    private void awaitHealthy() {
        Await.until(
                "the launcher is healthy",
                PATIENCE,
                () -> {
                    if (!process.isAlive()) {
                        throw new IllegalStateException(process.lastWords());
                    }
                    return List.of("bridge", "sensors", "streams", "gamification").stream()
                            .allMatch(service -> health.isUp(ports.get(service)));
                });
    }
}
