package io.telemark.system;

import io.telemark.launcher.stack.Services;
import io.telemark.starter.TopicsCreator;
import io.telemark.starter.security.LocalTokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Every part in a process of its own, services by java -jar: so each can be killed alone. */
final class SeparateProcesses implements Disturbable {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int SHARED_PARTITIONS = 4;
    private static final List<Part> INFRASTRUCTURE = List.of(Part.KAFKA, Part.POSTGRES);
    private static final List<Part> SERVICES =
            List.of(Part.SENSORS, Part.STREAMS, Part.GAMIFICATION, Part.BRIDGE);

    private final Path directory;
    private final Map<Part, Integer> ports = new EnumMap<>(Part.class);
    private final Map<Part, List<String>> extra;
    private final Map<Part, ChildProcess> processes = new EnumMap<>(Part.class);
    private final LocalTokens tokens;
    private final ServiceHealth health = new ServiceHealth();
    private final int mqttPort = FreePorts.next();
    private final @Nullable Mosquitto mosquitto;

    private SeparateProcesses(
            Path directory, Map<Part, List<String>> extra, @Nullable Mosquitto mosquitto) {
        this.mosquitto = mosquitto;
        this.directory = directory;
        this.extra = extra;
        this.tokens = LocalTokens.open(directory.resolve("keys"));
        for (var part : INFRASTRUCTURE) {
            ports.put(part, FreePorts.next());
        }
        for (var part : SERVICES) {
            ports.put(part, FreePorts.next());
        }
    }

    /** Starts all of it; the extra arguments switch something on in one part. */
    static SeparateProcesses start(Path directory, Map<Part, List<String>> extra) {
        return start(new SeparateProcesses(directory, extra, null));
    }

    /** Devices come by way of a Mosquitto, to which the bridge subscribes. */
    static SeparateProcesses behindMosquitto(Path directory) {
        var mosquitto = new Mosquitto(directory, FreePorts.next(), FreePorts.next());
        return start(new SeparateProcesses(directory, Map.of(), mosquitto));
    }

    private static SeparateProcesses start(SeparateProcesses platform) {
        try {
            if (platform.mosquitto != null) {
                platform.start(Part.MOSQUITTO);
            }
            platform.launch(Part.KAFKA);
            platform.launch(Part.POSTGRES);
            platform.awaitHealthy(Part.KAFKA);
            new TopicsCreator(platform.bootstrapServers()).create(SHARED_PARTITIONS, 1);
            platform.awaitHealthy(Part.POSTGRES);
            SERVICES.forEach(platform::launch);
            SERVICES.forEach(platform::awaitHealthy);
            return platform;
        } catch (RuntimeException | AssertionError failed) {
            var words = platform.lastWords();
            platform.close();
            throw new IllegalStateException(words, failed);
        }
    }

    @Override
    public int mqttPort() {
        return mosquitto == null ? mqttPort : mosquitto.devicesPort();
    }

    @Override
    public Sender.Trust trust() {
        return mosquitto == null ? Sender.Trust.PUBACK : Sender.Trust.BRIDGE;
    }

    @Override
    public void admit(List<Device> devices) {
        if (mosquitto != null) {
            mosquitto.admit(devices, processes.get(Part.MOSQUITTO).pid());
        }
    }

    @Override
    public String bootstrapServers() {
        return "127.0.0.1:" + ports.get(Part.KAFKA);
    }

    @Override
    public String sensorsUrl() {
        return "http://127.0.0.1:" + ports.get(Part.SENSORS);
    }

    @Override
    public String gamificationUrl() {
        return "http://127.0.0.1:" + ports.get(Part.GAMIFICATION);
    }

    @Override
    public String jdbcUrl(String database) {
        var login = login();
        return "%s?user=%s&password=%s"
                .formatted(databaseUrl(database), login.getFirst(), login.getLast());
    }

    @Override
    public String token(UUID athlete) {
        return tokens.sign(athlete, Instant.now(), Duration.ofHours(1));
    }

    @Override
    public Set<Part> parts() {
        return mosquitto == null ? ports.keySet() : Set.of(Part.MOSQUITTO, Part.BRIDGE);
    }

    @Override
    public void kill(Part part) {
        processes.get(part).kill();
    }

    @Override
    public void start(Part part) {
        launch(part);
        awaitHealthy(part);
    }

    @Override
    public void stop(Part part) {
        processes.get(part).stop();
    }

    @Override
    public void freeze(Part part) {
        processes.get(part).freeze();
    }

    @Override
    public void thaw(Part part) {
        processes.get(part).thaw();
        awaitHealthy(part);
    }

    @Override
    public AutoCloseable startTwin(Part part) {
        var name = part.name().toLowerCase() + "-twin";
        var port = FreePorts.next();
        var process =
                ChildProcess.start(name, directory.resolve("logs"), service(part, name, port));
        Await.until(name + " is healthy", PATIENCE, () -> health.isUp(port));
        return process;
    }

    @Override
    public ProcessHandle process(Part part) {
        return processes.get(part).handle();
    }

    @Override
    public String lastWords() {
        return processes.values().stream()
                .map(ChildProcess::lastWords)
                .collect(Collectors.joining("%n%n".formatted()));
    }

    /** Services before what they stand on. */
    @Override
    public void close() {
        for (var parts : List.of(List.of(Part.MOSQUITTO), SERVICES, INFRASTRUCTURE)) {
            for (var part : parts) {
                var process = processes.get(part);
                if (process != null) {
                    process.kill();
                }
            }
        }
    }

    private void launch(Part part) {
        var name = part.name().toLowerCase();
        var command =
                switch (part) {
                    case KAFKA -> host("kafka", "512m", part);
                    case POSTGRES -> host("postgres", "64m", part, "sensors,gamification");
                    case MOSQUITTO -> Objects.requireNonNull(mosquitto).command();
                    default -> service(part, name, ports.get(part));
                };
        processes.put(part, ChildProcess.start(name, directory.resolve("logs"), command));
    }

    private List<String> host(String what, String heap, Part part, String... more) {
        var command =
                ChildProcess.java("-Xmx" + heap, "-cp", System.getProperty("java.class.path"));
        command.add(InfrastructureHost.class.getName());
        command.addAll(
                List.of(what, directory.resolve(what).toString(), ports.get(part).toString()));
        command.addAll(List.of(more));
        return command;
    }

    private List<String> service(Part part, String name, int port) {
        return switch (part) {
            case BRIDGE -> service("device-gateway/bridge", "256m", part, port, bridge());
            case SENSORS ->
                    service("device-gateway/sensors", "384m", part, port, withDatabase("sensors"));
            case GAMIFICATION ->
                    service("gamification", "256m", part, port, withDatabase("gamification"));
            case STREAMS ->
                    service(
                            "stream-processors/app",
                            "768m",
                            part,
                            port,
                            List.of(
                                    "--telemark.streams.state-directory="
                                            + directory.resolve(name)));
            default -> throw new IllegalArgumentException(part.name());
        };
    }

    private List<String> service(
            String module, String heap, Part part, int port, List<String> settings) {
        var command = ChildProcess.java("-Xmx" + heap);
        command.addAll(ChildProcess.hasCache() ? asTheLauncherDoes(part) : byItsJar(module));
        command.add("--server.port=" + port);
        command.add("--spring.kafka.bootstrap-servers=" + bootstrapServers());
        command.addAll(settings);
        command.addAll(extra.getOrDefault(part, List.of()));
        return command;
    }

    private static List<String> byItsJar(String module) {
        return List.of("-jar", Repository.serviceJar(module).toString());
    }

    private static List<String> asTheLauncherDoes(Part part) {
        var service =
                Services.ALL.stream()
                        .filter(each -> each.name().equalsIgnoreCase(part.name()))
                        .findFirst()
                        .orElseThrow();
        var classPath = System.getProperty("java.class.path");
        return List.of("-cp", classPath, service.application().getName());
    }

    private List<String> bridge() {
        return mosquitto == null
                ? List.of("--telemark.bridge.listener.port=" + mqttPort)
                : mosquitto.bridgeSettings();
    }

    private List<String> withDatabase(String database) {
        var login = login();
        return List.of(
                "--spring.datasource.url=" + databaseUrl(database),
                "--spring.datasource.username=" + login.getFirst(),
                "--spring.datasource.password=" + login.getLast(),
                "--spring.security.oauth2.resourceserver.jwt.public-key-location="
                        + tokens.publicKeyLocation());
    }

    private String databaseUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(ports.get(Part.POSTGRES), database);
    }

    private List<String> login() {
        try {
            return Files.readAllLines(directory.resolve("postgres").resolve("login"));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private void awaitHealthy(Part part) {
        Await.until(
                part + " is healthy",
                PATIENCE,
                () -> {
                    if (!processes.get(part).isAlive()) {
                        throw new IllegalStateException(processes.get(part).lastWords());
                    }
                    return switch (part) {
                        case KAFKA -> ServiceHealth.accepts(ports.get(part));
                        case POSTGRES ->
                                Files.exists(directory.resolve("postgres").resolve("login"))
                                        && ServiceHealth.accepts(ports.get(part));
                        case MOSQUITTO -> ServiceHealth.accepts(mqttPort());
                        default -> health.isUp(ports.get(part));
                    };
                });
    }
}
