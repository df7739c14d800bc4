package io.telemark.kernels.life;

/**
 * How far a recording is, by the wall clock.
 *
 * @param waitingSinceMillis since when a stopped device's missing batches are waited for, or 0
 * @param unread has data that no told number contains
 * @param finalSinceMillis when all its data was last told as final, or 0
 */
public record Progress(
        Phase phase,
        long lastArrivalMillis,
        long waitingSinceMillis,
        boolean unread,
        long finalSinceMillis) {
    static final Progress NOT_BEGUN = new Progress(Phase.OPEN, 0, 0, false, 0);

    /** Is more to be expected. */
    public enum Phase {
        OPEN,
        /** All batches from the first to the last have come. */
        COMPLETE,
        /** Waited long enough. */
        GIVEN_UP
    }

    Progress arrived(Content content, long nowMillis) {
        var complete = content.isComplete();
        var since = waitingSinceMillis > 0 ? waitingSinceMillis : nowMillis;
        return new Progress(
                complete ? Phase.COMPLETE : phase,
                nowMillis,
                content.hasStopped() && !complete ? since : 0,
                true,
                finalSinceMillis);
    }

    Progress next(long nowMillis, LifeRules rules) {
        return phase == Phase.OPEN && nowMillis >= patientUntilMillis(rules)
                ? new Progress(Phase.GIVEN_UP, lastArrivalMillis, waitingSinceMillis, unread, 0)
                : this;
    }

    Progress read(boolean whole, long nowMillis) {
        return new Progress(
                phase, lastArrivalMillis, waitingSinceMillis, false, whole ? nowMillis : 0);
    }

    private long patientUntilMillis(LifeRules rules) {
        return waitingSinceMillis > 0
                ? waitingSinceMillis + rules.gapPatience().toMillis()
                : lastArrivalMillis + rules.silence().toMillis();
    }

    /** When the clock has to look again; {@link Long#MAX_VALUE} for never. */
    long dueMillis(LifeRules rules) {
        if (phase == Phase.OPEN) {
            return patientUntilMillis(rules);
        }
        if (unread) {
            return lastArrivalMillis + rules.settle().toMillis();
        }
        return finalSinceMillis == 0 ? Long.MAX_VALUE : finalSinceMillis + rules.keep().toMillis();
    }
}
