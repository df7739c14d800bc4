package io.telemark.streams.load;

import io.telemark.kernels.plausibility.Duplicates;
import io.telemark.kernels.plausibility.Duplicates.Extent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Which of an athlete's loads were counted already, whatever side of midnight they began on. */
final class Copies {
    /** With starts farther apart, and without an overlap, nothing is a duplicate. */
    private static final long NEAR_MILLIS = 60_000;

    private Copies() {}

    /** Each with the one that counts. What has no load takes none from another. */
    static Map<UUID, UUID> among(List<Entry> entries) {
        var inTime =
                entries.stream()
                        .filter(entry -> entry.load().getLoad() > 0)
                        .map(Entry::extent)
                        .sorted(Comparator.comparingLong(Extent::startMillis))
                        .toList();
        Map<UUID, UUID> copies = new HashMap<>();
        List<Extent> together = new ArrayList<>();
        var reach = Long.MIN_VALUE;
        for (var extent : inTime) {
            if (extent.startMillis() > reach) {
                copies.putAll(Duplicates.among(together));
                together.clear();
            }
            together.add(extent);
            reach = Math.max(reach, extent.startMillis() + NEAR_MILLIS);
            reach = Math.max(reach, extent.endMillis());
        }
        copies.putAll(Duplicates.among(together));
        return copies;
    }
}
