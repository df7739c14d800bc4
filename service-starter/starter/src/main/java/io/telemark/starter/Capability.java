package io.telemark.starter;

import java.util.List;

/**
 * What a service may switch on beside HTTP, security, health and metrics, which every service has.
 * Being on the classpath switches nothing on: in the launcher all services share one.
 */
public enum Capability {
    /** Own PostgreSQL database: pool, migrations, transactions, idempotency keys. */
    DATABASE,
    /** Kafka listeners and producers; together with {@link #DATABASE} also outbox and inbox. */
    KAFKA,
    /** The OpenAPI description, generated from the code. */
    OPENAPI;

    boolean brings(String autoConfiguration) {
        return packages().stream().anyMatch(autoConfiguration::startsWith);
    }

    private List<String> packages() {
        return switch (this) {
            case DATABASE ->
                    List.of(
                            "org.springframework.boot.jdbc.",
                            "org.springframework.boot.sql.",
                            "org.springframework.boot.flyway.",
                            "org.springframework.boot.transaction.",
                            "org.springframework.boot.persistence.");
            case KAFKA -> List.of("org.springframework.boot.kafka.");
            case OPENAPI -> List.of("org.springdoc.");
        };
    }
}
