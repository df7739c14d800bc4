package io.telemark.launcher.client;

import io.telemark.embedded.CannotStartException;
import io.telemark.launcher.stack.DataDirectory;
import io.telemark.launcher.stack.PortBook;
import io.telemark.launcher.stack.Whereabouts;
import io.telemark.starter.security.LocalTokens;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Where a Telemark that runs can be reached. */
public record RunningTelemark(DataDirectory data, PortBook ports) {
    private static final Duration TOKEN_HOLDS = Duration.ofHours(12);

    /** The one that runs on this folder, or a reason that says what to do. */
    public static RunningTelemark on(DataDirectory data) {
        if (!data.isRunning()) {
            throw new CannotStartException(
                    "No Telemark runs on %s. Start one with ./telemark up in another terminal."
                            .formatted(data.root()));
        }
        return new RunningTelemark(data, PortBook.read(data.ports()));
    }

    public String bootstrapServers() {
        return Whereabouts.read(data).bootstrapServers();
    }

    public URI sensors() {
        return URI.create("http://127.0.0.1:" + ports.of("sensors"));
    }

    public URI gamification() {
        return URI.create("http://127.0.0.1:" + ports.of("gamification"));
    }

    public URI mqtt() {
        return Whereabouts.read(data).mqtt();
    }

    public String token(UUID athlete, String... roles) {
        return LocalTokens.open(data.keys()).sign(athlete, Instant.now(), TOKEN_HOLDS, roles);
    }
}
