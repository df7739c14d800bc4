package io.telemark.gamification.appeal;

import java.time.Instant;
import java.util.UUID;

/**
 * What staff decided.
 *
 * @param verified counts and is ranked, whatever the recording looks like
 */
record Decision(boolean verified, String reason, UUID staff, Instant at) {}
