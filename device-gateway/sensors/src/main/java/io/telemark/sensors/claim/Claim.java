package io.telemark.sensors.claim;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An athlete's offer to whichever device brings the code, once and soon. */
record Claim(UUID athleteId, Instant createdAt, Instant expiresAt, @Nullable Instant redeemedAt) {
    /** Long enough to find the menu on a watch, too short to guess a code in. */
    static final Duration LIFE = Duration.ofMinutes(10);

    enum State {
        OPEN,
        EXPIRED,
        USED
    }

    static Claim offer(UUID athleteId, Instant now) {
        return new Claim(athleteId, now, now.plus(LIFE), null);
    }

    State at(Instant now) {
        if (redeemedAt != null) {
            return State.USED;
        }
        return now.isBefore(expiresAt) ? State.OPEN : State.EXPIRED;
    }
}
