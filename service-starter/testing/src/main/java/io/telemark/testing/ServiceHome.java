package io.telemark.testing;

import io.telemark.starter.TelemarkService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;

/**
 * Database, consumer group and keys of one service. A service that is started here again finds what
 * it left.
 */
public final class ServiceHome {
    private final TestStack stack;
    private final String service;
    private final String database;

    ServiceHome(TestStack stack, String service, String database) {
        this.stack = stack;
        this.service = service;
        this.database = database;
    }

    public String database() {
        return database;
    }

    public String jdbcUrl() {
        return stack.jdbcUrl(database);
    }

    /** Starts through the front door that every service has, on a free port. */
    public RunningService start(Class<?> application, String... arguments) {
        SpringApplication ready = TelemarkService.of(service, application);
        ready.setRegisterShutdownHook(false);
        List<String> all = new ArrayList<>();
        properties().forEach((name, value) -> all.add("--%s=%s".formatted(name, value)));
        all.addAll(List.of(arguments));
        return new RunningService(ready.run(all.toArray(String[]::new)), stack.tokens());
    }

    /** What the launcher would tell a service about its surroundings. */
    public Map<String, String> properties() {
        return Map.of(
                "server.port", "0",
                "spring.kafka.bootstrap-servers", stack.bootstrapServers(),
                "spring.kafka.consumer.group-id", database,
                "telemark.outbox.transactional-id", database + "-outbox",
                "spring.datasource.url", jdbcUrl(),
                "spring.datasource.username", stack.databaseUser(),
                "spring.datasource.password", stack.databasePassword(),
                "spring.security.oauth2.resourceserver.jwt.public-key-location",
                        stack.tokens().publicKeyLocation());
    }
}
