package io.telemark.kernels.score;

import io.telemark.kernels.recording.Sport;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.UUID;

/**
 * An activity as the game counts it.
 *
 * @param startMillis epoch milliseconds
 * @param localStart the same on the athlete's own clock, whose date is the day that it counts for
 * @param centiLoad hundredths of load: whole numbers add up alike in every order
 * @param verified a person without a motor can have done it
 */
public record LoggedActivity(
        UUID id,
        long startMillis,
        LocalDateTime localStart,
        Sport sport,
        long centiLoad,
        long distanceMetres,
        long activeSeconds,
        long ascentMetres,
        boolean verified) {

    /** The order in which they were done, the same for everybody. */
    public static final Comparator<LoggedActivity> IN_TIME =
            Comparator.comparingLong(LoggedActivity::startMillis).thenComparing(LoggedActivity::id);

    /** More than anybody does in a day, and small enough that no sum overflows. */
    public static final long MOST_CENTI_LOAD = 1_000_000;

    public LoggedActivity {
        if (centiLoad < 0 || centiLoad > MOST_CENTI_LOAD) {
            throw new IllegalArgumentException(
                    "centiLoad: %d (expected: 0 to %d)".formatted(centiLoad, MOST_CENTI_LOAD));
        }
        if (distanceMetres < 0 || activeSeconds < 0 || ascentMetres < 0) {
            throw new IllegalArgumentException(
                    "%s: less than nothing was done (expected: at least 0)".formatted(id));
        }
    }

    /** The end, but for pauses. */
    public long endMillis() {
        return startMillis + activeSeconds * 1_000;
    }

    /** The athlete's calendar day of the start. */
    public LocalDate day() {
        return localStart.toLocalDate();
    }

    /** Load in hundredths; none where there is no number, and never more than anybody does. */
    public static long centiLoad(double load) {
        return Double.isNaN(load) ? 0 : Math.clamp(Math.round(load * 100), 0, MOST_CENTI_LOAD);
    }
}
