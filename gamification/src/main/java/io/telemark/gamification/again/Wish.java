package io.telemark.gamification.again;

import java.util.UUID;

/** That somebody's awards are looked at again. */
public record Wish(long id, UUID athleteId) {}
