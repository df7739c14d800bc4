package io.telemark.gamification.appeal;

import io.telemark.contracts.Topics;
import io.telemark.gamification.log.LogService;
import io.telemark.starter.outbox.Outbox;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Hears appeals and tells decisions. A decision changes no points here: it goes to the score
 * topology, whose scores bring the correcting entries like any revision.
 */
@Service
class AppealService {
    private final AppealStore appeals;
    private final LogService log;
    private final Outbox outbox;
    private final Clock clock;

    AppealService(AppealStore appeals, LogService log, Outbox outbox, Clock clock) {
        this.appeals = appeals;
        this.log = log;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** What is known of an activity that somebody appealed for. */
    record Seen(Optional<Appeal> appeal, List<Decision> decisions, boolean verified) {}

    @Transactional
    Appealing appeal(UUID athleteId, UUID activityId, String text) {
        var activity = log.activity(athleteId, activityId);
        if (activity.isEmpty()) {
            return Appealing.UNKNOWN;
        }
        if (activity.get().verified()) {
            return Appealing.NEEDLESS;
        }
        log.lock(athleteId);
        appeals.put(new Appeal(athleteId, activityId, text, clock.instant()));
        return Appealing.TAKEN;
    }

    /** Empty for an activity that the athlete doesn't have. */
    @Transactional(readOnly = true)
    Optional<Seen> of(UUID athleteId, UUID activityId) {
        return log.activity(athleteId, activityId)
                .map(activity ->
                        new Seen(
                                appeals.find(athleteId, activityId),
                                appeals.decisions(athleteId, activityId),
                                activity.verified()));
    }

    @Transactional(readOnly = true)
    List<Appeal> open(int limit) {
        return appeals.open(limit);
    }

    /** False for an activity that the athlete doesn't have. */
    @Transactional
    boolean decide(UUID athleteId, UUID activityId, boolean verified, String reason, UUID staff) {
        if (log.activity(athleteId, activityId).isEmpty()) {
            return false;
        }
        // Of two who decide at once, the later is told later; and so is an appeal.
        log.lock(athleteId);
        var decision = new Decision(verified, reason, staff, clock.instant());
        appeals.add(athleteId, activityId, decision);
        outbox.append(
                Topics.GAMIFICATION_RULINGS,
                athleteId,
                AppealMessages.message(activityId, decision));
        return true;
    }
}
