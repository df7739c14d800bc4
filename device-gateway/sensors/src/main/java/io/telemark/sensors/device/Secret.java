package io.telemark.sensors.device;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * 256 random bits that a device keeps. Whoever has them is the device, so they are shown once and
 * never stored.
 */
final class Secret {
    private static final int BYTES = 32;

    private final byte[] bytes;

    private Secret(byte[] bytes) {
        this.bytes = bytes;
    }

    static Secret next(SecureRandom random) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new Secret(bytes);
    }

    /** The device's MQTT password: base64url without padding. */
    String text() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** What is stored. Without salt and slowness, for nobody guesses 256 random bits. */
    byte[] sha256() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("SHA-256: every JDK has it", missing);
        }
    }

    /** Never itself: logs outlive secrets. */
    @Override
    public String toString() {
        return "secret";
    }
}
