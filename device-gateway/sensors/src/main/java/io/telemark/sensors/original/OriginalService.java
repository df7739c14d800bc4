package io.telemark.sensors.original;

import io.telemark.contracts.Topics;
import io.telemark.starter.outbox.Outbox;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Decides who was first, and has the verdict corrected where it says something else. */
@Service
public class OriginalService {
    private final OriginalStore originals;
    private final Outbox outbox;
    private final Clock clock;

    OriginalService(OriginalStore originals, Outbox outbox, Clock clock) {
        this.originals = originals;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** In the transaction that keeps the activity's final numbers. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void look(UUID athleteId, UUID activityId, Imported imported) {
        var borrowed = false;
        // In one order for everybody, lest two transactions wait for each other.
        for (var recording : imported.recordings().stream().sorted().toList()) {
            borrowed |= !originals.claim(recording, athleteId, activityId);
        }
        if (borrowed != imported.toldAsBorrowed()) {
            outbox.append(
                    Topics.ACTIVITY_COMMANDS,
                    athleteId,
                    OriginalMessages.mark(athleteId, activityId, borrowed, clock.instant()));
        }
    }

    /** The athlete deleted it: whoever brings the recording next is the first. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void release(UUID athleteId, UUID activityId) {
        originals.release(athleteId, activityId);
    }
}
