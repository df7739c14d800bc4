package io.telemark.kernels.score;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** One effort that was recorded or imported twice is one effort. */
public final class Repeats {
    private static final long START_WITHIN_MILLIS = 60_000;
    private static final double DISTANCE_WITHIN = 0.02;

    /** What began longer ago is over, so that ten years need not be compared with ten years. */
    private static final long OVER_AFTER_MILLIS = 7L * 24 * 3_600 * 1_000;

    private Repeats() {}

    /** In time, each effort once: of two that are one, the one that comes first in time. */
    public static List<LoggedActivity> without(Collection<LoggedActivity> activities) {
        List<LoggedActivity> kept = new ArrayList<>();
        activities.stream()
                .sorted(LoggedActivity.IN_TIME)
                .filter(next -> !isAmong(kept, next))
                .forEach(kept::add);
        return kept;
    }

    private static boolean isAmong(List<LoggedActivity> kept, LoggedActivity next) {
        for (var earlier : kept.reversed()) {
            if (next.startMillis() - earlier.startMillis() > OVER_AFTER_MILLIS) {
                return false;
            }
            if (areOne(earlier, next)) {
                return true;
            }
        }
        return false;
    }

    private static boolean areOne(LoggedActivity earlier, LoggedActivity later) {
        var apart = later.startMillis() - earlier.startMillis();
        var longer = Math.max(earlier.distanceMetres(), later.distanceMetres());
        var sameDistance =
                Math.abs(earlier.distanceMetres() - later.distanceMetres())
                        <= DISTANCE_WITHIN * longer;
        if (apart <= START_WITHIN_MILLIS && sameDistance) {
            return true;
        }
        var overlap = Math.min(earlier.activeSeconds() - apart / 1_000, later.activeSeconds());
        return 2 * overlap > Math.min(earlier.activeSeconds(), later.activeSeconds());
    }
}
