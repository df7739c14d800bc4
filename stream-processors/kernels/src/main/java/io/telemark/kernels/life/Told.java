package io.telemark.kernels.life;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the world has last been told of an activity.
 *
 * @param revision 0 while nothing has been told
 * @param everFinal once final, an activity is never provisional again
 * @param fingerprint of the numbers told, whatever their revision and time
 * @param atMillis when, by the wall clock
 */
public record Told(
        int revision,
        Standing standing,
        boolean everFinal,
        @Nullable UUID fingerprint,
        long atMillis) {
    /** What an activity's numbers are worth. */
    public enum Standing {
        NOTHING,
        PROVISIONAL,
        FINAL,
        REVISED,
        WITHDRAWN,
        /** The athlete does not want it: nothing brings it back. */
        DELETED
    }

    static final Told NOTHING = new Told(0, Standing.NOTHING, false, null, 0);

    /**
     * What to tell now, equal to this when that is what has been told already.
     *
     * @param whole nothing more is expected
     * @param repeat somebody waits for an answer, so it is told even if nothing changed
     */
    public Told next(UUID numbers, boolean whole, boolean repeat, long nowMillis) {
        var same = numbers.equals(fingerprint) && standing != Standing.WITHDRAWN;
        var next = standing(whole, same);
        if (same && next == standing) {
            return repeat ? new Told(revision, standing, everFinal, numbers, nowMillis) : this;
        }
        return new Told(revision + 1, next, everFinal || whole, numbers, nowMillis);
    }

    private Standing standing(boolean whole, boolean same) {
        if (!everFinal) {
            return whole ? Standing.FINAL : Standing.PROVISIONAL;
        }
        return same ? standing : Standing.REVISED;
    }

    /** Is it time for new provisional numbers. */
    public boolean isOlderThan(long nowMillis, LifeRules rules) {
        return nowMillis - atMillis >= rules.provisionalEvery().toMillis();
    }

    /** The activity lives on inside another one. */
    Told withdrawn(long nowMillis) {
        return standing == Standing.WITHDRAWN
                ? this
                : new Told(revision + 1, Standing.WITHDRAWN, everFinal, null, nowMillis);
    }

    public boolean isDeleted() {
        return standing == Standing.DELETED;
    }

    Told deleted(long nowMillis) {
        return isDeleted()
                ? this
                : new Told(revision + 1, Standing.DELETED, everFinal, null, nowMillis);
    }
}
