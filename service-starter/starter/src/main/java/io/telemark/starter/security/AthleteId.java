package io.telemark.starter.security;

import java.util.UUID;

/**
 * The athlete who asks: the token's subject. As a controller's parameter it is filled in by the
 * starter; nothing in the path or the body ever says who somebody is.
 */
public record AthleteId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
