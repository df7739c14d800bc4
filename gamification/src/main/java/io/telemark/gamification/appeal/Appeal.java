package io.telemark.gamification.appeal;

import java.time.Instant;
import java.util.UUID;

/** That an activity was real, says its athlete. */
record Appeal(UUID athleteId, UUID activityId, String text, Instant at) {}
