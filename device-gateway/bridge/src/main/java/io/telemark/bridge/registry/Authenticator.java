package io.telemark.bridge.registry;

import io.telemark.bridge.registry.Authentication.Accepted;
import io.telemark.bridge.registry.Authentication.Refused;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Decides whether a device may connect. Never on the caller's thread, which is an event loop. */
@FunctionalInterface
public interface Authenticator {
    /**
     * Never fails: what goes wrong is {@link Refused#UNAVAILABLE}.
     *
     * @param password as it came, which may be anything
     */
    CompletionStage<Authentication> authenticate(UUID deviceId, byte[] password);

    /** By the registry; waits {@code patience} for the bridge to be ready. */
    static Authenticator of(
            Registry registry,
            CompletableFuture<Void> ready,
            Executor executor,
            Duration patience) {
        return (deviceId, password) ->
                ready.copy()
                        .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                        .thenApplyAsync(_ -> decide(registry, deviceId, password), executor)
                        .exceptionally(_ -> Refused.UNAVAILABLE);
    }

    private static Authentication decide(Registry registry, UUID deviceId, byte[] password) {
        var binding = registry.find(deviceId);
        if (binding == null || !binding.secret().matches(secretOf(password))) {
            return Refused.BAD_CREDENTIALS;
        }
        return binding.active() ? new Accepted(binding) : Refused.REVOKED;
    }

    private static byte[] secretOf(byte[] password) {
        try {
            return Base64.getUrlDecoder().decode(new String(password, StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException e) {
            return new byte[0]; // No secret is empty, so this matches nothing.
        }
    }
}
