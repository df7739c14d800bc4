package io.telemark.launcher.stack;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * One service as the launcher knows it; everything else it knows itself.
 *
 * @param database the one that it owns, if any
 * @param heapMegabytes of a process of its own
 * @param onlyOne why there can't be a second instance; empty if there can
 * @param settings what only this service is told
 */
public record Service(
        String name,
        String purpose,
        Class<?> application,
        int preferredPort,
        Optional<String> database,
        int heapMegabytes,
        Optional<String> onlyOne,
        BiFunction<Surroundings, Instance, Map<String, String>> settings) {

    /** All that would come from the environment if the service ran alone. */
    Map<String, String> environment(Surroundings surroundings, Instance instance) {
        var environment = new HashMap<>(settings.apply(surroundings, instance));
        environment.put("server.port", Integer.toString(surroundings.ports().of(instance.name())));
        environment.put("server.address", surroundings.bindAddress());
        environment.put("spring.kafka.bootstrap-servers", surroundings.kafka().bootstrapServers());
        environment.put(
                "spring.security.oauth2.resourceserver.jwt.public-key-location",
                surroundings.publicKeyLocation());
        database.ifPresent(own -> {
            var postgres = surroundings.databases();
            environment.put("spring.datasource.url", postgres.jdbcUrl(own));
            environment.put("spring.datasource.username", postgres.user());
            environment.put("spring.datasource.password", postgres.password());
        });
        return environment;
    }
}
