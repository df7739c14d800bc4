package io.telemark.launcher.stack;

import io.telemark.embedded.EmbeddedPostgres;

/** What a service is given to run in: the places of everything that it doesn't bring itself. */
public record Surroundings(
        DataDirectory data,
        PortBook ports,
        String bootstrapServers,
        EmbeddedPostgres postgres,
        String publicKeyLocation,
        String bindAddress) {}
