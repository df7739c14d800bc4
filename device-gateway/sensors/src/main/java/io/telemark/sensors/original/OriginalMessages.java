package io.telemark.sensors.original;

import io.telemark.contracts.Ids;
import io.telemark.contracts.activity.v1.ActivityCommand;
import io.telemark.contracts.activity.v1.MarkBorrowed;
import java.time.Instant;
import java.util.UUID;

/** What the activity topology is asked to put into its verdict. */
final class OriginalMessages {
    private OriginalMessages() {}

    static ActivityCommand mark(UUID athleteId, UUID activityId, boolean borrowed, Instant now) {
        return ActivityCommand.newBuilder()
                .setActivityId(Ids.toByteString(activityId))
                .setAthleteId(Ids.toByteString(athleteId))
                .setAskedAtMillis(now.toEpochMilli())
                .setMarkBorrowed(MarkBorrowed.newBuilder().setBorrowed(borrowed))
                .build();
    }
}
