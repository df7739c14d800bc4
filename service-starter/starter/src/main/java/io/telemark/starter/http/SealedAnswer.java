package io.telemark.starter.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * An answer that only a repeat of its request can open: encrypted under the client's own key, of
 * which the database holds no more than a hash. An answer may hold a secret that we keep nowhere.
 */
final class SealedAnswer {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private SealedAnswer() {}

    /** What a key is known by in the database. */
    static byte[] hashOf(IdempotencyKey key) {
        return digest("key", key.caller(), key.value());
    }

    /** Equal for requests that wish the same. */
    static byte[] fingerprint(IdempotencyKey key, byte[] body) {
        return digest("request", key.operation(), new String(body, StandardCharsets.ISO_8859_1));
    }

    static byte[] seal(IdempotencyKey key, byte[] answer) {
        var nonce = new byte[NONCE_BYTES];
        new SecureRandom().nextBytes(nonce);
        try {
            var sealed = cipher(Cipher.ENCRYPT_MODE, key, nonce).doFinal(answer);
            return ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("answer: could not be sealed", impossible);
        }
    }

    static byte[] open(IdempotencyKey key, byte[] stored) {
        var nonce = new byte[NONCE_BYTES];
        var buffer = ByteBuffer.wrap(stored).get(nonce);
        var sealed = new byte[buffer.remaining()];
        buffer.get(sealed);
        try {
            return cipher(Cipher.DECRYPT_MODE, key, nonce).doFinal(sealed);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("answer: could not be opened", broken);
        }
    }

    private static Cipher cipher(int mode, IdempotencyKey key, byte[] nonce)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                mode,
                new SecretKeySpec(digest("answer", key.caller(), key.value()), "AES"),
                new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }

    /** Lengths stand before the parts, so that no two lists of parts run together alike. */
    private static byte[] digest(String... parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var part : parts) {
                var bytes = part.getBytes(StandardCharsets.UTF_8);
                digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
                digest.update(bytes);
            }
            return digest.digest();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
