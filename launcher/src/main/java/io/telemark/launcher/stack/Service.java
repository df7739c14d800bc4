package io.telemark.launcher.stack;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One service as the launcher knows it; everything else it knows itself.
 *
 * @param database the one that it owns, if any
 * @param settings what only this service is told
 */
public record Service(
        String name,
        String purpose,
        Class<?> application,
        int preferredPort,
        Optional<String> database,
        Function<Surroundings, Map<String, String>> settings) {

    /** All that would come from the environment if the service ran alone. */
    Map<String, Object> environment(Surroundings surroundings) {
        var environment = new HashMap<String, Object>(settings.apply(surroundings));
        environment.put("server.port", Integer.toString(surroundings.ports().of(name)));
        environment.put("server.address", surroundings.bindAddress());
        environment.put("spring.kafka.bootstrap-servers", surroundings.bootstrapServers());
        environment.put(
                "spring.security.oauth2.resourceserver.jwt.public-key-location",
                surroundings.publicKeyLocation());
        database.ifPresent(own -> {
            var postgres = surroundings.postgres();
            environment.put("spring.datasource.url", postgres.jdbcUrl(own));
            environment.put("spring.datasource.username", postgres.user());
            environment.put("spring.datasource.password", postgres.password());
        });
        return environment;
    }
}
