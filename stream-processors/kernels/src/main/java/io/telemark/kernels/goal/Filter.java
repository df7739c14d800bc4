package io.telemark.kernels.goal;

import io.telemark.kernels.recording.Sport;
import io.telemark.kernels.score.LoggedActivity;
import java.time.DayOfWeek;
import java.time.Month;
import java.util.Optional;
import java.util.Set;

/**
 * Which activities a goal looks at, and of which legs of them: all that is said must hold, and an
 * empty set is any.
 *
 * @param sports looks only at legs of these; when there are none at the whole activity
 * @param fromHour local hour of the start, from which on; the night runs over midnight
 * @param toHour and before which; equal to {@code fromHour} for any
 */
public record Filter(
        Set<Sport> sports,
        int fromHour,
        int toHour,
        Set<DayOfWeek> weekdays,
        Set<Month> months,
        long leastDistanceMetres,
        long leastActiveSeconds) {
    public static final Filter ANY = new Filter(Set.of(), 0, 0, Set.of(), Set.of(), 0, 0);
    private static final int HOURS = 24;

    public Filter {
        sports = Set.copyOf(sports);
        weekdays = Set.copyOf(weekdays);
        months = Set.copyOf(months);
        if (fromHour < 0 || fromHour >= HOURS || toHour < 0 || toHour > HOURS) {
            throw new IllegalArgumentException(
                    "hours: %d to %d (expected: 0 to 23, and 0 to 24)".formatted(fromHour, toHour));
        }
        if (leastDistanceMetres < 0 || leastActiveSeconds < 0) {
            throw new IllegalArgumentException("least: negative (expected: at least 0)");
        }
    }

    /** What of an activity it looks at; empty when that does not pass. */
    Optional<LoggedActivity> partOf(LoggedActivity activity) {
        if (!isThen(activity)) {
            return Optional.empty();
        }
        var part = sports.isEmpty() ? Optional.of(activity) : activity.only(sports);
        return part.filter(one ->
                one.distanceMetres() >= leastDistanceMetres
                        && one.activeSeconds() >= leastActiveSeconds);
    }

    boolean passes(LoggedActivity activity) {
        return partOf(activity).isPresent();
    }

    private boolean isThen(LoggedActivity activity) {
        return (weekdays.isEmpty() || weekdays.contains(activity.day().getDayOfWeek()))
                && (months.isEmpty() || months.contains(activity.day().getMonth()))
                && isInHours(activity.localStart().getHour());
    }

    private boolean isInHours(int hour) {
        if (fromHour == toHour) {
            return true;
        }
        return fromHour < toHour
                ? hour >= fromHour && hour < toHour
                : hour >= fromHour || hour < toHour;
    }
}
