package io.telemark.gamification.challenge;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who is in a challenge.
 *
 * @param team null where there are none
 */
record Member(String challengeId, UUID athleteId, @Nullable String team) {}
