package io.telemark.kernels.life;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Which of an athlete's recordings are one activity: those that overlap by more than half of the
 * shorter one, and slots of one device with no more than a short gap between them.
 */
public final class Companions {
    /** A device whose records span longer has a broken clock, and would swallow its neighbours. */
    static final Duration LONGEST = Duration.ofDays(2);

    private static final Comparator<Life> BY_START =
            Comparator.comparingLong((Life life) -> life.content().startMillis())
                    .thenComparing(Life::id);

    private final Map<UUID, UUID> parents = new HashMap<>();

    private Companions() {}

    /** All groups; each has its root first: the earliest start, and of equals the smallest id. */
    public static List<List<Life>> of(List<Life> lives) {
        var companions = new Companions();
        var sorted = lives.stream().sorted(BY_START).toList();
        List<Life> near = new ArrayList<>();
        for (var life : sorted) {
            if (isGroupable(life.content())) {
                var tooEarly = life.content().startMillis() - TimeSlot.GAP.toMillis();
                near.removeIf(other -> other.content().endMillis() < tooEarly);
                near.stream()
                        .filter(other -> areOne(other.content(), life.content()))
                        .forEach(other -> companions.join(other.id(), life.id()));
                near.add(life);
            }
        }
        Map<UUID, List<Life>> groups = new HashMap<>();
        for (var life : sorted) {
            groups.computeIfAbsent(companions.find(life.id()), _ -> new ArrayList<>()).add(life);
        }
        return groups.values().stream()
                .sorted(Comparator.comparing(List::getFirst, BY_START))
                .toList();
    }

    private static boolean isGroupable(Content content) {
        return content.hasRecords() && content.lengthMillis() <= LONGEST.toMillis();
    }

    private static boolean areOne(Content one, Content other) {
        var start = Math.max(one.startMillis(), other.startMillis());
        var end = Math.min(one.endMillis(), other.endMillis());
        if (one.bySlot() && other.bySlot() && one.sharesDevice(other)) {
            return start - end <= TimeSlot.GAP.toMillis();
        }
        var shorter = Math.min(one.lengthMillis(), other.lengthMillis());
        return start <= end && 2 * (end - start + 1) > shorter;
    }

    private UUID find(UUID id) {
        var parent = id;
        for (var above = parents.get(parent); above != null; above = parents.get(parent)) {
            parent = above;
        }
        return parent;
    }

    private void join(UUID one, UUID other) {
        var first = find(one);
        var second = find(other);
        if (!first.equals(second)) {
            parents.put(second, first);
        }
    }
}
