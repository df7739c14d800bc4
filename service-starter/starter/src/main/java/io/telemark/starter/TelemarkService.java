package io.telemark.starter;

import io.telemark.starter.inbox.CatalogueDeserializer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.kafka.support.serializer.ErrorHandlingDeserializer;

/**
 * The front door of every service, alone by {@code java -jar} and beside others in one JVM alike: a
 * service reads {@code <name>.yml} and {@code db/<name>}, and switches on only what it {@link
 * Uses}.
 */
public final class TelemarkService {
    /** The least of a Kafka that is set as it comes; a dead process's reading waits that long. */
    private static final Duration SESSION = Duration.ofSeconds(6);

    /** Well above what is computed between two statements, reading a long history included. */
    private static final Duration IDLE = Duration.ofSeconds(20);

    private static final int MOST_POLLED = 100;

    /** Enough for {@link #MOST_POLLED} records, also on a machine that is far too busy. */
    private static final Duration LONGEST_TURN = Duration.ofSeconds(60);

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");

    private TelemarkService() {}

    /**
     * A service ready to run. A host of several services closes them itself and therefore calls
     * {@link SpringApplication#setRegisterShutdownHook} with false.
     */
    public static SpringApplication of(String name, Class<?> application) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "name: %s (expected: lower-case letters, digits, dashes)".formatted(name));
        }
        var service = new SpringApplication(application);
        service.setMainApplicationClass(application);
        service.setBannerMode(Banner.Mode.OFF);
        service.setDefaultProperties(defaults(name, application));
        return service;
    }

    private static Map<String, Object> defaults(String name, Class<?> application) {
        Map<String, Object> defaults = new HashMap<>();
        defaults.putAll(oneJvm(name));
        defaults.putAll(http());
        defaults.putAll(operation(name));
        defaults.putAll(database(name));
        defaults.putAll(kafka(name));
        defaults.putAll(kafkaGroups());
        var uses = application.getAnnotation(Uses.class);
        defaults.put(
                ServiceAutoConfigurationFilter.USES,
                uses == null
                        ? ""
                        : Stream.of(uses.value()).map(Enum::name).collect(Collectors.joining(",")));
        defaults.put(
                ServiceAutoConfigurationFilter.OTHERS,
                uses == null ? "" : String.join(",", uses.autoConfigurations()));
        return defaults;
    }

    /** Nothing of a service is registered where another could meet it: no JMX, no global names. */
    private static Map<String, Object> oneJvm(String name) {
        return Map.of(
                "spring.config.name", name,
                "spring.application.name", name,
                "spring.jmx.enabled", false,
                "spring.datasource.hikari.register-mbeans", false,
                "spring.kafka.properties[metric.reporters]", "",
                "management.metrics.use-global-registry", false,
                "spring.web.resources.add-mappings", false,
                "spring.threads.virtual.enabled", true);
    }

    private static Map<String, Object> http() {
        return Map.of(
                "server.shutdown", "graceful",
                "spring.lifecycle.timeout-per-shutdown-phase", "5s",
                "server.forward-headers-strategy", "none",
                "spring.jackson.deserialization.fail-on-unknown-properties", true);
    }

    private static Map<String, Object> operation(String name) {
        return Map.of(
                "management.metrics.tags.service",
                name,
                "management.endpoints.web.exposure.include",
                "health,prometheus",
                "management.endpoint.health.probes.enabled",
                true,
                "management.metrics.distribution.percentiles-histogram[http.server.requests]",
                true);
    }

    /**
     * Who hangs in the middle of a transaction must not keep others from its rows for longer than
     * {@link #IDLE}. A migration may take longer, so its lock is no open transaction.
     */
    private static Map<String, Object> database(String name) {
        return Map.of(
                "spring.flyway.locations",
                "classpath:db/" + name,
                "spring.flyway.postgresql.transactional-lock",
                false,
                "spring.datasource.hikari.connection-init-sql",
                "set idle_in_transaction_session_timeout = " + IDLE.toMillis(),
                "spring.datasource.hikari.pool-name",
                name,
                "spring.datasource.hikari.minimum-idle",
                1,
                "spring.datasource.hikari.maximum-pool-size",
                8);
    }

    /** A service never reads what a transaction took back, and never loses what it was sent. */
    private static Map<String, Object> kafka(String name) {
        var careful = ErrorHandlingDeserializer.class.getName();
        var catalogue = CatalogueDeserializer.class.getName();
        var consumer = "spring.kafka.consumer.";
        return Map.of(
                "spring.kafka.client-id",
                name,
                "spring.kafka.producer.acks",
                "all",
                consumer + "group-id",
                name,
                consumer + "auto-offset-reset",
                "earliest",
                consumer + "enable-auto-commit",
                false,
                consumer + "isolation-level",
                "read-committed",
                consumer + "key-deserializer",
                careful,
                consumer + "value-deserializer",
                careful,
                consumer + "properties[" + ErrorHandlingDeserializer.KEY_DESERIALIZER_CLASS + "]",
                catalogue,
                consumer + "properties[" + ErrorHandlingDeserializer.VALUE_DESERIALIZER_CLASS + "]",
                catalogue);
    }

    /**
     * A broker that comes back may know members that have new names by now, and forget to watch
     * them (docs/reliability.md). Then the group waits for them as long as anybody may think about
     * what it polled, so that must not be the five minutes which are usual.
     */
    private static Map<String, Object> kafkaGroups() {
        return Map.of(
                "spring.kafka.consumer.max-poll-records",
                MOST_POLLED,
                "spring.kafka.consumer.properties[max.poll.interval.ms]",
                LONGEST_TURN.toMillis(),
                "spring.kafka.consumer.heartbeat-interval",
                SESSION.dividedBy(3),
                "spring.kafka.consumer.properties[session.timeout.ms]",
                SESSION.toMillis());
    }
}
