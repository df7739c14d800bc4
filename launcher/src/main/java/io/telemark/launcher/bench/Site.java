package io.telemark.launcher.bench;

import io.telemark.embedded.CannotStartException;
import io.telemark.embedded.EmbeddedPostgres;
import io.telemark.embedded.Ports;
import io.telemark.launcher.bench.Children.Child;
import io.telemark.launcher.stack.DataDirectory;
import io.telemark.launcher.stack.Health;
import io.telemark.launcher.stack.PortBook;
import io.telemark.launcher.stack.Service;
import io.telemark.launcher.stack.Services;
import io.telemark.starter.security.LocalTokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A Telemark of its own: every service, Kafka and PostgreSQL each in processes of their own. */
final class Site implements AutoCloseable {
    static final String BRIDGE = "bridge";
    private static final Duration READY_WITHIN = Duration.ofMinutes(3);
    private static final int MEGABYTES = 512;
    private static final String LOOPBACK = "127.0.0.1";

    private final Children children;
    private final Child kafka;
    private final DataDirectory data;
    private final PortBook ports;
    private final EmbeddedPostgres postgres;
    private final boolean isEdge;
    private final List<Part> parts = new ArrayList<>();

    private Site(
            Children children,
            Child kafka,
            DataDirectory data,
            PortBook ports,
            EmbeddedPostgres postgres,
            boolean isEdge) {
        this.children = children;
        this.kafka = kafka;
        this.data = data;
        this.ports = ports;
        this.postgres = postgres;
        this.isEdge = isEdge;
    }

    /** All of it. */
    static Site whole(Path folder, Children children) {
        return start(folder, children, Services.ALL);
    }

    /** What takes publications, and nothing that would do anything with them. */
    static Site edge(Path folder, Children children) {
        return start(
                folder,
                children,
                Services.ALL.stream().filter(service -> service.name().equals(BRIDGE)).toList());
    }

    private static Site start(Path folder, Children children, List<Service> services) {
        var data = new DataDirectory(folder);
        try {
            for (var each : List.of(data.run(), data.logs(), data.streams(), data.keys())) {
                Files.createDirectories(each);
            }
            var ports = choosePorts(data);
            var kafka =
                    children.java(
                            "kafka",
                            MEGABYTES,
                            KafkaProcess.class,
                            List.of(data.kafka().toString(), Integer.toString(ports.of("kafka"))));
            var isEdge = services.stream().allMatch(service -> service.database().isEmpty());
            var postgres =
                    isEdge
                            ? EmbeddedPostgres.start(data.postgres(), ports.of("postgres"))
                            : postgres(data, ports);
            var site = new Site(children, kafka, data, ports, postgres, isEdge);
            try {
                site.parts.add(
                        new Part("postgres", ProcessHandle.of(postgres.pid()).orElseThrow()));
                site.parts.add(kafka.part());
                Waiting.until(
                        "Kafka is ready",
                        READY_WITHIN,
                        () -> Files.readString(kafka.log()).contains(KafkaProcess.READY));
                site.startAll(services);
                return site;
            } catch (RuntimeException failed) {
                site.close();
                throw failed;
            }
        } catch (IOException cannot) {
            throw new UncheckedIOException(cannot);
        }
    }

    private static EmbeddedPostgres postgres(DataDirectory data, PortBook ports) {
        var server = EmbeddedPostgres.start(data.postgres(), ports.of("postgres"));
        try (var connection =
                        DriverManager.getConnection(
                                server.jdbcUrl("postgres"), server.user(), server.password());
                var statement = connection.createStatement()) {
            // So that every row knows when it was committed, to the microsecond.
            statement.execute("alter system set track_commit_timestamp = on");
        } catch (SQLException cannot) {
            server.close();
            throw new CannotStartException("PostgreSQL: " + cannot.getMessage(), cannot);
        }
        server.close();
        var again = EmbeddedPostgres.start(data.postgres(), ports.of("postgres"));
        Services.ALL.forEach(service -> service.database().ifPresent(again::createDatabase));
        return again;
    }

    private static PortBook choosePorts(DataDirectory data) throws IOException {
        var names = new ArrayList<>(List.of("kafka", "postgres", "mqtt"));
        Services.ALL.forEach(service -> names.add(service.name()));
        var chosen = new ArrayList<Integer>();
        var lines = new StringBuilder();
        for (var name : names) {
            var port = Ports.free();
            while (chosen.contains(port)) {
                port = Ports.free();
            }
            chosen.add(port);
            lines.append(name).append('=').append(port).append('\n');
        }
        Files.writeString(data.ports(), lines);
        return PortBook.read(data.ports());
    }

    private void startAll(List<Service> services) {
        services.forEach(service -> parts.add(start(service.name(), service, Map.of()).part()));
        var health = new Health();
        services.forEach(service ->
                Waiting.until(
                        service.name() + " is healthy",
                        READY_WITHIN,
                        () -> health.of(ports.of(service.name())).equals("up")));
    }

    /** One more of a service, with settings of its own; not one of the site's parts. */
    Child another(String service, String process, Map<String, String> more) {
        var known = Services.ALL.stream().filter(each -> each.name().equals(service)).findFirst();
        return start(process, known.orElseThrow(), more);
    }

    private Child start(String process, Service service, Map<String, String> more) {
        var settings = settings(service);
        settings.putAll(more);
        var arguments = new ArrayList<String>();
        settings.forEach((name, value) -> arguments.add("--%s=%s".formatted(name, value)));
        return children.java(process, MEGABYTES, service.application(), arguments);
    }

    /** What a deployment would tell it by its environment. */
    private Map<String, String> settings(Service service) {
        var settings = new TreeMap<String, String>();
        settings.put("server.port", Integer.toString(ports.of(service.name())));
        settings.put("server.address", LOOPBACK);
        settings.put("spring.kafka.bootstrap-servers", bootstrapServers());
        settings.put(
                "spring.security.oauth2.resourceserver.jwt.public-key-location",
                LocalTokens.open(data.keys()).publicKeyLocation());
        service.database()
                .ifPresent(own -> {
                    settings.put("spring.datasource.url", postgres.jdbcUrl(own));
                    settings.put("spring.datasource.username", postgres.user());
                    settings.put("spring.datasource.password", postgres.password());
                });
        settings.put("telemark.bridge.listener.port", Integer.toString(mqttPort()));
        settings.put("telemark.bridge.listener.bind-address", LOOPBACK);
        settings.put("telemark.streams.state-directory", data.streams().toString());
        if (isEdge) {
            // Fifty devices that stand for thousands; beside all services everybody keeps his pace.
            settings.put("telemark.bridge.intake.rate-per-device", "1000000");
            settings.put("telemark.bridge.intake.burst-per-device", "1000000");
        }
        return settings;
    }

    Children children() {
        return children;
    }

    /** Of the product, without whoever sends. */
    List<Part> parts() {
        return parts;
    }

    Part part(String name) {
        return parts.stream().filter(part -> part.name().equals(name)).findFirst().orElseThrow();
    }

    /** The process, to be asked what it counts. */
    Child kafka() {
        return kafka;
    }

    String bootstrapServers() {
        return LOOPBACK + ":" + ports.of("kafka");
    }

    int mqttPort() {
        return ports.of("mqtt");
    }

    EmbeddedPostgres postgres() {
        return postgres;
    }

    @Override
    public void close() {
        children.close();
        postgres.close();
    }
}
