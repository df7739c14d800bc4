package io.telemark.gamification.score;

import io.telemark.gamification.ledger.Entry;
import io.telemark.kernels.score.DayScore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** What a changed day writes into the ledger. */
final class EffortEntries {
    static final String RULE = "effort";

    private EffortEntries() {}

    /**
     * The difference, if there is one.
     *
     * @param activity that changed the day
     * @param corrected the activity was known before, or counts no more
     */
    static Optional<Entry> of(
            int before, DayScore now, UUID activity, boolean corrected, Instant at) {
        var difference = now.points() - before;
        var displaced = !corrected && difference < 0; // A new one is the same effort as more.
        return difference == 0
                ? Optional.empty()
                : Optional.of(
                        new Entry(
                                Entry.Kind.EFFORT,
                                now.day().toString(),
                                difference,
                                0,
                                corrected || displaced,
                                RULE,
                                now.ruleVersion(),
                                corrected || displaced ? causeFirst(activity, now) : now.evidence(),
                                reason(before, now, corrected, displaced),
                                at));
    }

    /** What was corrected need not count any more, but is why. */
    private static List<UUID> causeFirst(UUID activity, DayScore now) {
        return Stream.concat(Stream.of(activity), now.evidence().stream()).distinct().toList();
    }

    private static Entry.Text reason(
            int before, DayScore now, boolean corrected, boolean displaced) {
        if (displaced) {
            return displacement(before, now);
        }
        return corrected ? correction(before, now) : effort(now);
    }

    private static Entry.Text displacement(int before, DayScore now) {
        return new Entry.Text(
                "An activity of %s turned out to be the same effort as another: %d points instead of %d."
                        .formatted(now.day(), now.points(), before),
                "Активность за %s оказалась тем же усилием, что и другая: очков %d вместо %d."
                        .formatted(now.day(), now.points(), before));
    }

    private static Entry.Text effort(DayScore now) {
        return new Entry.Text(
                "Effort on %s: load %s gives %d points in all."
                        .formatted(now.day(), load(now), now.points()),
                "Усилие за %s: нагрузка %s, всего очков за день: %d."
                        .formatted(now.day(), load(now), now.points()));
    }

    private static Entry.Text correction(int before, DayScore now) {
        return new Entry.Text(
                "An activity of %s was corrected: %d points instead of %d."
                        .formatted(now.day(), now.points(), before),
                "Активность за %s исправлена: очков %d вместо %d."
                        .formatted(now.day(), now.points(), before));
    }

    private static String load(DayScore now) {
        return "%d.%02d".formatted(now.centiLoad() / 100, now.centiLoad() % 100);
    }
}
