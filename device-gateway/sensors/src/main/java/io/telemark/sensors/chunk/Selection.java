package io.telemark.sensors.chunk;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/** Which of an athlete's chunks. */
public sealed interface Selection {
    UUID athleteId();

    /**
     * All of one activity.
     *
     * @param activityIds the activity itself and what was merged into it
     * @param silentDevices devices that record without a notion of an activity: theirs is what lies
     *     between the times
     */
    record OfActivity(
            UUID athleteId,
            Set<UUID> activityIds,
            Set<UUID> silentDevices,
            Instant from,
            Instant to)
            implements Selection {
        public OfActivity {
            activityIds = Set.copyOf(activityIds);
            silentDevices = Set.copyOf(silentDevices);
        }
    }

    /** All that touches a stretch of time, its end excluded. */
    record Between(UUID athleteId, Instant from, Instant to) implements Selection {}
}
