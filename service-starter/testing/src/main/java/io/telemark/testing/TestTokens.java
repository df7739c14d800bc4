package io.telemark.testing;

import io.telemark.starter.security.LocalTokens;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Tokens as the launcher signs them, and some that no service must accept. */
public final class TestTokens {
    private static final Duration AN_HOUR = Duration.ofHours(1);

    private final LocalTokens ours;
    private final LocalTokens foreign;

    TestTokens(Path directory) {
        this.ours = LocalTokens.open(directory.resolve("ours"));
        this.foreign = LocalTokens.open(directory.resolve("foreign"));
    }

    /** A token that holds for an hour. */
    public String tokenFor(UUID athlete, String... roles) {
        return ours.sign(athlete, Instant.now(), AN_HOUR, roles);
    }

    /** Well made, but signed by somebody else's key. */
    public String foreignTokenFor(UUID athlete) {
        return foreign.sign(athlete, Instant.now(), AN_HOUR);
    }

    /** Ours, but of the day before yesterday. */
    public String expiredTokenFor(UUID athlete) {
        return ours.sign(athlete, Instant.now().minus(Duration.ofDays(2)), AN_HOUR);
    }

    /** For {@code spring.security.oauth2.resourceserver.jwt.public-key-location}. */
    public String publicKeyLocation() {
        return ours.publicKeyLocation();
    }
}
