package io.telemark.bridge;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;

/** A device's identity, as the registry gives it out. */
record TestDevice(UUID id, UUID athleteId, String secret) {
    private static final SecureRandom RANDOM = new SecureRandom();

    static TestDevice random() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return new TestDevice(
                UUID.randomUUID(),
                UUID.randomUUID(),
                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    byte[] secretHash() {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(Base64.getUrlDecoder().decode(secret));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    String topic(String leaf) {
        return "telemark/v1/devices/" + id + "/" + leaf;
    }
}
