package io.telemark.starter.http;

/**
 * What a client calls one wish, so that repeating the request repeats no effect. As a controller's
 * parameter it is filled in by the starter, from the Idempotency-Key header, which is required.
 *
 * @param caller the token's subject: two people's equal keys have nothing to do with each other
 * @param operation method and path
 */
public record IdempotencyKey(String caller, String operation, String value) {
    private static final int MAX_LENGTH = 255;

    public IdempotencyKey {
        if (value.isBlank() || value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "Idempotency-Key: not usable (expected: 1 to %d characters)"
                            .formatted(MAX_LENGTH));
        }
    }
}
