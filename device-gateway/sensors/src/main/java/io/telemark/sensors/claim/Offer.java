package io.telemark.sensors.claim;

import java.time.Instant;

/** The answer to an athlete who wants a code. */
sealed interface Offer {
    record Made(String code, Instant expiresAt) implements Offer {}

    record TooManyOpen(int most) implements Offer {}
}
