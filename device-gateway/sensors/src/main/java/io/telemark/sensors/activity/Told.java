package io.telemark.sensors.activity;

import io.telemark.sensors.original.Imported;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the topic of activities tells. */
sealed interface Told {
    UUID activityId();

    UUID athleteId();

    int revision();

    record Computed(
            UUID activityId,
            UUID athleteId,
            int revision,
            Activity.Status status,
            Instant start,
            Instant computedAt,
            Imported imported,
            byte[] message)
            implements Told {}

    record Withdrawn(UUID activityId, UUID athleteId, int revision, @Nullable UUID mergedInto)
            implements Told {}

    /** The athlete does not want it any more. */
    record Deleted(UUID activityId, UUID athleteId, int revision) implements Told {}
}
