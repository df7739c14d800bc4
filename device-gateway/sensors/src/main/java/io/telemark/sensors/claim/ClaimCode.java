package io.telemark.sensors.claim;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Eight characters that can be read out and typed on a watch: none of them looks like another. */
record ClaimCode(@JsonValue String text) {
    static final String ALPHABET = "ABCDEFGHJKMNPQRSTVWXYZ23456789";
    static final int LENGTH = 8;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    ClaimCode {
        text = text.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
        if (text.length() != LENGTH
                || text.chars().anyMatch(letter -> ALPHABET.indexOf(letter) < 0)) {
            throw new IllegalArgumentException(
                    "code: %d characters of %s (expected)".formatted(LENGTH, ALPHABET));
        }
    }

    static ClaimCode next(RandomGenerator random) {
        var text = new StringBuilder(LENGTH);
        for (var i = 0; i < LENGTH; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new ClaimCode(text.toString());
    }

    /** What is stored and looked up: who reads the table can't redeem what is in it. */
    byte[] sha256() {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("SHA-256: every JDK has it", missing);
        }
    }

    /** Never itself: logs outlive ten minutes. */
    @Override
    public String toString() {
        return "claim code";
    }
}
