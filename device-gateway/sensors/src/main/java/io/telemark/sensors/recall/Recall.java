package io.telemark.sensors.recall;

import java.util.UUID;

/** The wish to have an activity's chunks once more. */
record Recall(UUID id, UUID athleteId, UUID activityId) {}
