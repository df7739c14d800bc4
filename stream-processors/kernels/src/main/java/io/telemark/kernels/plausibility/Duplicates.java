package io.telemark.kernels.plausibility;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Which of an athlete's activities tell again what another one told. */
public final class Duplicates {
    private static final long START_WITHIN_MILLIS = 60_000;
    private static final double DISTANCE_WITHIN = 0.02;

    private static final Comparator<Extent> IN_ORDER =
            Comparator.comparingLong(Extent::startMillis).thenComparing(Extent::id);

    private Duplicates() {}

    /**
     * An activity in short.
     *
     * @param endMillis after its last second
     * @param metres NaN if unknown
     */
    public record Extent(UUID id, long startMillis, long endMillis, double metres) {
        private long length() {
            return endMillis - startMillis;
        }
    }

    /**
     * Each duplicate with the one that it repeats: of two the later one, so that no order of
     * arrival shows. However long a history is, each is compared only with what is near it.
     */
    public static Map<UUID, UUID> among(List<Extent> activities) {
        var originals = new ArrayList<Extent>();
        var duplicates = new HashMap<UUID, UUID>();
        for (var activity : activities.stream().sorted(IN_ORDER).toList()) {
            originals.removeIf(original -> !reaches(original, activity));
            originals.stream()
                    .filter(original -> areOne(original, activity))
                    .findFirst()
                    .ifPresentOrElse(
                            original -> duplicates.put(activity.id(), original.id()),
                            () -> originals.add(activity));
        }
        return duplicates;
    }

    /** Nothing that begins still later is one with what doesn't. */
    private static boolean reaches(Extent original, Extent later) {
        return original.endMillis > later.startMillis
                || later.startMillis - original.startMillis <= START_WITHIN_MILLIS;
    }

    private static boolean areOne(Extent one, Extent other) {
        var start = Math.max(one.startMillis, other.startMillis);
        var overlap = Math.min(one.endMillis, other.endMillis) - start;
        return 2 * overlap > Math.min(one.length(), other.length()) || isSameStretch(one, other);
    }

    private static boolean isSameStretch(Extent one, Extent other) {
        var apart = Math.abs(one.startMillis - other.startMillis);
        var difference = Math.abs(one.metres - other.metres);
        return apart <= START_WITHIN_MILLIS
                && difference <= DISTANCE_WITHIN * Math.max(one.metres, other.metres);
    }
}
