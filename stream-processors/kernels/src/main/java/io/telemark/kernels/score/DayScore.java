package io.telemark.kernels.score;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * The effort points of one local day, and why.
 *
 * @param evidence the activities that count, in time
 */
public record DayScore(
        LocalDate day, long centiLoad, int points, int ruleVersion, List<UUID> evidence) {

    public DayScore {
        evidence = List.copyOf(evidence);
    }

    /** From all activities of the day, in any order; only what is verified counts, once. */
    public static DayScore of(
            LocalDate day, Collection<LoggedActivity> ofTheDay, EffortRules rules) {
        var counted =
                Repeats.without(
                        ofTheDay.stream()
                                .filter(activity -> activity.verified() && activity.centiLoad() > 0)
                                .toList());
        var centiLoad = counted.stream().mapToLong(LoggedActivity::centiLoad).sum();
        var rule = rules.on(day);
        return new DayScore(
                day,
                centiLoad,
                rule.points(centiLoad),
                rule.version(),
                counted.stream().map(LoggedActivity::id).toList());
    }
}
