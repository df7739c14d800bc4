package io.telemark.kernels.score;

import io.telemark.kernels.recording.Sport;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * An activity as the game counts it.
 *
 * @param startMillis epoch milliseconds
 * @param localStart the same on the athlete's own clock, whose date is the day that it counts for
 * @param sport of the whole: of a multisport activity that of its first leg
 * @param centiLoad hundredths of load: whole numbers add up alike in every order
 * @param verified a person without a motor can have done it
 * @param legs what each sport brought, in time; one leg of its sport when none is given
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
        boolean verified,
        List<Leg> legs) {

    /** The order in which they were done, the same for everybody. */
    public static final Comparator<LoggedActivity> IN_TIME =
            Comparator.comparingLong(LoggedActivity::startMillis).thenComparing(LoggedActivity::id);

    private static final long DAY_MILLIS = 24L * 3_600 * 1_000;

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
        legs =
                legs.isEmpty()
                        ? List.of(
                                new Leg(
                                        sport,
                                        centiLoad,
                                        distanceMetres,
                                        activeSeconds,
                                        ascentMetres))
                        : List.copyOf(legs);
    }

    /** Without what is of other sports; empty when nothing is of these. */
    public Optional<LoggedActivity> only(Set<Sport> sports) {
        if (legs.size() == 1) {
            return legs.getFirst().isOf(sports) ? Optional.of(this) : Optional.empty();
        }
        var own = legs.stream().filter(leg -> leg.isOf(sports)).toList();
        if (own.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new LoggedActivity(
                        id,
                        startMillis,
                        localStart,
                        own.getFirst().sport(),
                        Math.min(sum(own, Leg::centiLoad), MOST_CENTI_LOAD),
                        sum(own, Leg::distanceMetres),
                        sum(own, Leg::activeSeconds),
                        sum(own, Leg::ascentMetres),
                        verified,
                        own));
    }

    private static long sum(List<Leg> legs, ToLongFunction<Leg> of) {
        return legs.stream().mapToLong(of).sum();
    }

    /** Which sports it was. */
    public Set<Sport> sports() {
        return legs.stream().filter(Leg::isSport).map(Leg::sport).collect(Collectors.toSet());
    }

    /**
     * Whether it begins more than a day after it was told: some clock is wrong, and nothing may
     * hang on what it says.
     */
    public static boolean isAhead(long startMillis, long toldMillis) {
        return startMillis - toldMillis > DAY_MILLIS;
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
