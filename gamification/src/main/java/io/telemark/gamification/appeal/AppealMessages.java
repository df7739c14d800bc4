package io.telemark.gamification.appeal;

import io.telemark.contracts.Ids;
import io.telemark.contracts.gamification.v1.Ruling;
import java.util.UUID;

/** Decisions as the score topology hears of them: who decided, and why, stays here. */
final class AppealMessages {
    private AppealMessages() {}

    static Ruling message(UUID activityId, Decision decision) {
        return Ruling.newBuilder()
                .setActivityId(Ids.toByteString(activityId))
                .setVerified(decision.verified())
                .setAtMillis(decision.at().toEpochMilli())
                .build();
    }
}
