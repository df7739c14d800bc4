package io.telemark.kernels.score;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * The effort points of one local day, and why.
 *
 * @param evidence the activities that count, in time
 * @param reachedMillis end of the one with which the points got where they are; 0 without points
 */
public record DayScore(
        LocalDate day,
        long centiLoad,
        int points,
        int ruleVersion,
        List<UUID> evidence,
        long reachedMillis) {

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
        var rule = rules.on(day);
        var centiLoad = 0L;
        var points = 0;
        var reachedMillis = 0L;
        for (var activity : counted) {
            centiLoad += activity.centiLoad();
            var more = rule.points(centiLoad);
            if (more > points) { // Not what comes above the cap.
                points = more;
                reachedMillis = activity.endMillis();
            }
        }
        return new DayScore(
                day,
                centiLoad,
                points,
                rule.version(),
                counted.stream().map(LoggedActivity::id).toList(),
                reachedMillis);
    }
}
