package io.telemark.bridge.registry;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * What the bridge must know of one device.
 *
 * @param kind the number of the contract's device kind
 * @param epoch +1 with every change of owner or secret
 */
public record Binding(
        UUID deviceId, UUID athleteId, int kind, boolean active, SecretHash secret, long epoch) {

    /**
     * SHA-256 of a device's secret: enough, because the secret is 256 random bits and no password.
     */
    public static final class SecretHash {
        private final byte[] hash;

        public SecretHash(byte[] hash) {
            this.hash = hash.clone();
        }

        /** Takes the same time for every wrong secret. */
        boolean matches(byte[] secret) {
            return MessageDigest.isEqual(hash, sha256(secret));
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof SecretHash that && MessageDigest.isEqual(hash, that.hash);
        }

        @Override
        public int hashCode() {
            return java.util.Arrays.hashCode(hash);
        }

        private static byte[] sha256(byte[] secret) {
            try {
                return MessageDigest.getInstance("SHA-256").digest(secret);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e); // Every JDK has it.
            }
        }
    }
}
