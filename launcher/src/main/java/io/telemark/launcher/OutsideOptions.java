package io.telemark.launcher;

import io.telemark.embedded.CannotStartException;
import io.telemark.launcher.stack.DataDirectory;
import io.telemark.launcher.stack.Outside;
import io.telemark.launcher.stack.Outside.BrokerLogin;
import io.telemark.launcher.stack.Outside.PostgresLogin;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What runs elsewhere: as options, else in the environment, else in the folder's own file. */
final class OutsideOptions {
    private static final String POSTGRES = "jdbc:postgresql://";

    @Option(
            names = "--kafka",
            paramLabel = "<host:port,...>",
            description = "A Kafka that runs elsewhere; none is started here.")
    private @Nullable String kafka;

    @Option(
            names = "--postgres",
            paramLabel = "<host:port>",
            description =
                    "A PostgreSQL that runs elsewhere, also as jdbc:postgresql://host:port; none is"
                            + " started here.")
    private @Nullable String postgres;

    @Option(names = "--postgres-user", paramLabel = "<name>", description = "Its user (telemark).")
    private @Nullable String postgresUser;

    @Option(
            names = "--postgres-password-file",
            paramLabel = "<file>",
            description = "Holds the user's password; or set TELEMARK_POSTGRES_PASSWORD.")
    private @Nullable Path postgresPassword;

    @Option(
            names = "--broker",
            paramLabel = "<url>",
            description =
                    "An MQTT broker, tcp://host:1883 or ssl://host:8883, where devices connect"
                            + " instead; see deploy/mosquitto. Of several bridges one works there, the"
                            + " others stand by.")
    private @Nullable URI broker;

    @Option(
            names = "--broker-user",
            paramLabel = "<name>",
            description = "Our user there (telemark-bridge).")
    private @Nullable String brokerUser;

    @Option(
            names = "--broker-password-file",
            paramLabel = "<file>",
            description = "Holds its password; or set TELEMARK_BROKER_PASSWORD.")
    private @Nullable Path brokerPassword;

    @Option(
            names = "--broker-ca",
            paramLabel = "<file>",
            description =
                    "PEM of who signed its certificate, as deploy/mosquitto's authority.crt; absent:"
                            + " whom Java trusts.")
    private @Nullable Path brokerAuthority;

    /** All of it, from wherever it is said. */
    Outside in(DataDirectory data) {
        return in(data, System.getenv());
    }

    Outside in(DataDirectory data, Map<String, String> environment) {
        var said = new Said(environment, file(data.root().resolve("telemark.properties")));
        return new Outside(
                said.get("kafka", kafka),
                said.get("postgres", postgres).map(server -> login(server, said)),
                said.get("broker", broker == null ? null : broker.toString())
                        .map(url -> broker(url, said)));
    }

    private record Said(Map<String, String> environment, Properties file) {
        Optional<String> get(String name, @Nullable String option) {
            if (option != null) {
                return Optional.of(option);
            }
            var variable = "TELEMARK_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
            return Optional.ofNullable(environment.get(variable))
                    .or(() -> Optional.ofNullable(file.getProperty(name)))
                    .map(String::strip)
                    .filter(value -> !value.isEmpty());
        }

        String password(String name, @Nullable Path option) {
            if (option == null) {
                return get(name, null).orElse("");
            }
            try {
                return Files.readString(option).strip();
            } catch (IOException e) {
                throw new CannotStartException("Can't read the password in " + option, e);
            }
        }
    }

    private static Properties file(Path path) {
        var properties = new Properties();
        if (Files.exists(path)) {
            try (var in = Files.newBufferedReader(path)) {
                properties.load(in);
            } catch (IOException | IllegalArgumentException e) {
                throw new CannotStartException("Can't read " + path + ": " + e.getMessage(), e);
            }
        }
        return properties;
    }

    private PostgresLogin login(String given, Said said) {
        var address = given.startsWith(POSTGRES) ? given.substring(POSTGRES.length()) : given;
        var question = address.indexOf('?');
        var parameters = question < 0 ? "" : address.substring(question);
        var server = question < 0 ? address : address.substring(0, question);
        if (server.endsWith("/")) {
            server = server.substring(0, server.length() - 1);
        }
        if (server.isEmpty() || server.contains("/")) {
            throw new CannotStartException(
                    "--postgres %s: give host:port without a database; every service has its own."
                            .formatted(given));
        }
        return new PostgresLogin(
                POSTGRES + server + "/",
                parameters,
                said.get("postgres-user", postgresUser).orElse("telemark"),
                said.password("postgres-password", postgresPassword));
    }

    private BrokerLogin broker(String given, Said said) {
        var url = uri(given);
        var scheme = String.valueOf(url.getScheme());
        if ((!scheme.equals("tcp") && !scheme.equals("ssl")) || url.getPort() < 0) {
            throw new CannotStartException(
                    "--broker %s: give tcp://host:1883 or ssl://host:8883.".formatted(given));
        }
        return new BrokerLogin(
                url,
                said.get("broker-user", brokerUser).orElse("telemark-bridge"),
                said.password("broker-password", brokerPassword),
                said.get("broker-ca", brokerAuthority == null ? null : brokerAuthority.toString())
                        .map(file -> Path.of(file).toAbsolutePath()));
    }

    private static URI uri(String given) {
        try {
            return URI.create(given);
        } catch (IllegalArgumentException e) {
            throw new CannotStartException("--broker " + given + " is no address.", e);
        }
    }
}
