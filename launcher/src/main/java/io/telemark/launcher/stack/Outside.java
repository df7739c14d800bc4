package io.telemark.launcher.stack;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What runs elsewhere, and therefore isn't started here.
 *
 * @param kafka {@code host:port,...}
 * @param broker {@code tcp://...} or {@code ssl://...}: devices connect there, and a bridge
 *     subscribes
 */
public record Outside(
        Optional<String> kafka, Optional<PostgresLogin> postgres, Optional<BrokerLogin> broker) {
    public static final Outside NOTHING =
            new Outside(Optional.empty(), Optional.empty(), Optional.empty());

    /** For who asks later, in another process. */
    Whereabouts whereabouts(String bootstrapServers, PortBook ports) {
        return new Whereabouts(
                bootstrapServers,
                mqtt(ports),
                postgres.map(login -> login.server().replaceAll("^.*//|/$", ""))
                        .orElseGet(() -> "127.0.0.1:" + ports.of("postgres")),
                broker.isPresent());
    }

    private URI mqtt(PortBook ports) {
        return broker.map(BrokerLogin::url)
                .orElseGet(() -> URI.create("tcp://127.0.0.1:" + ports.of("mqtt")));
    }

    /**
     * How to reach a PostgreSQL.
     *
     * @param server {@code jdbc:postgresql://host:port/}
     * @param parameters behind a database's name; empty or with their {@code ?}
     */
    public record PostgresLogin(String server, String parameters, String user, String password) {
        @Override
        public String toString() {
            return server + parameters + " as " + user; // Never the password.
        }
    }

    /**
     * How a bridge logs in at an MQTT broker.
     *
     * @param authority PEM of who signed its certificate; absent: whom Java trusts
     */
    public record BrokerLogin(URI url, String user, String password, Optional<Path> authority) {
        @Override
        public String toString() {
            return url.toString();
        }
    }
}
