package io.telemark.sensors.activity;

import io.telemark.contracts.Topics;
import io.telemark.kernels.effort.PerceivedEffort;
import io.telemark.sensors.chunk.Selection;
import io.telemark.sensors.original.OriginalService;
import io.telemark.starter.outbox.Outbox;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps what was told of activities, and shows it to their athletes. */
@Service
public class ActivityService {
    private final ActivityStore activities;
    private final OriginalService originals;
    private final Outbox outbox;
    private final Clock clock;

    ActivityService(
            ActivityStore activities, OriginalService originals, Outbox outbox, Clock clock) {
        this.activities = activities;
        this.originals = originals;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Any order and any number of deliveries end in the same rows. */
    @Transactional
    void keep(Told told) {
        activities.upsert(told);
        switch (told) {
            case Told.Computed computed -> {
                activities.upsertRevision(computed);
                // Most are of no file; asking would be one more round trip for each telling.
                if (!computed.imported().isNothing() && activities.isFinalAndStands(computed)) {
                    originals.look(
                            computed.athleteId(), computed.activityId(), computed.imported());
                }
            }
            case Told.Deleted deleted -> {
                activities.deleteRevisions(deleted.activityId(), deleted.athleteId());
                originals.release(deleted.athleteId(), deleted.activityId());
            }
            case Told.Withdrawn _ -> {}
        }
    }

    /**
     * Gone from here at once; everybody else is told when the activity topology has heard of it.
     * False if the athlete has no such activity.
     */
    @Transactional
    boolean delete(UUID id, UUID athleteId) {
        if (!(find(id, athleteId) instanceof Found.Here)) {
            return false;
        }
        activities.delete(id, athleteId);
        originals.release(athleteId, id);
        outbox.append(
                Topics.ACTIVITY_COMMANDS,
                athleteId,
                ActivityMessages.deletion(id, athleteId, clock.instant()));
        return true;
    }

    /**
     * What follows from it is known when the activity topology has heard of it. False if the
     * athlete has no such activity.
     *
     * @param effort null takes back what was said
     */
    @Transactional
    boolean rate(UUID id, UUID athleteId, @Nullable PerceivedEffort effort) {
        if (!(find(id, athleteId) instanceof Found.Here)) {
            return false;
        }
        outbox.append(
                Topics.ACTIVITY_COMMANDS,
                athleteId,
                ActivityMessages.rating(id, athleteId, effort, clock.instant()));
        return true;
    }

    @Transactional(readOnly = true)
    public Found find(UUID id, UUID athleteId) {
        var row = activities.find(id, athleteId).orElse(null);
        if (row == null) {
            return new Found.Nowhere();
        }
        if (row.withdrawn()) {
            return new Found.Merged(row.mergedInto());
        }
        var message = row.message();
        return message == null
                ? new Found.Nowhere()
                : new Found.Here(ActivityMessages.activity(message));
    }

    /**
     * Its chunks: those that bear its id or that of an activity merged into it, and those of its
     * silent devices.
     */
    @Transactional(readOnly = true)
    public Selection selection(Activity activity) {
        return new Selection.OfActivity(
                activity.athleteId(),
                activities.withMerged(activity.id(), activity.athleteId()),
                activity.sources().stream()
                        .map(Activity.Source::deviceId)
                        .collect(Collectors.toSet()),
                activity.start(),
                activity.end());
    }

    /** The same for an activity of which only the id may be known. */
    @Transactional(readOnly = true)
    public Selection selection(UUID id, UUID athleteId) {
        return find(id, athleteId) instanceof Found.Here(var activity)
                ? selection(activity)
                : new Selection.OfActivity(
                        athleteId,
                        activities.withMerged(id, athleteId),
                        Set.of(),
                        Instant.EPOCH,
                        Instant.EPOCH);
    }

    /** One more than the limit, if there are more. */
    @Transactional(readOnly = true)
    List<Activity> page(UUID athleteId, @Nullable Cursor after, int limit) {
        return activities.page(athleteId, after, limit + 1).stream()
                .map(ActivityMessages::activity)
                .toList();
    }

    @Transactional(readOnly = true)
    List<Revision> revisions(UUID id, UUID athleteId) {
        return activities.revisions(id, athleteId);
    }
}
