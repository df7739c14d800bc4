package io.telemark.kernels.life;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Finds what {@link Companions} would find among all that an athlete ever recorded, from the few
 * recordings near in time: an athlete has more of those every year, and these never grow.
 */
public final class Neighbourhood {
    /** Nothing farther away than this can be one activity with it. */
    private static final Duration REACH = Companions.LONGEST.plus(TimeSlot.GAP);

    private final Life changed;
    private final @Nullable Life root;

    private Neighbourhood(Life changed, @Nullable Life root) {
        this.changed = changed;
        this.root = root;
    }

    /** An athlete's recordings by the time of their earliest record. */
    public interface Lives {
        Collection<Life> startingBetween(long fromMillis, long toMillis);
    }

    /**
     * The groups that a change of this recording concerns, each whole and with its root first.
     *
     * @param root the recording whose id it was told under, null if there is none
     */
    public static List<List<Life>> of(Life changed, @Nullable Life root, Lives lives) {
        return new Neighbourhood(changed, root).groups(lives);
    }

    /** Looks around; where a group reaches farther than that, looks around the group. */
    private List<List<Life>> groups(Lives lives) {
        var span = span(changed);
        if (root != null) {
            span = span.with(span(root));
        }
        while (true) {
            var groups = Companions.of(found(span, lives)).stream().filter(this::concerns).toList();
            var wider = span;
            for (var group : groups) {
                for (var life : group) {
                    wider = wider.with(span(life));
                }
            }
            if (wider.equals(span)) {
                return groups;
            }
            span = wider;
        }
    }

    private List<Life> found(Span span, Lives lives) {
        Map<UUID, Life> found = new LinkedHashMap<>();
        if (span.start() <= span.end()) {
            var reach = REACH.toMillis();
            for (var life : lives.startingBetween(span.start() - reach, span.end() + reach)) {
                found.put(life.id(), life);
            }
        }
        if (root != null) {
            found.put(root.id(), root);
        }
        found.put(changed.id(), changed);
        return found.values().stream().filter(life -> !life.isDeleted()).toList();
    }

    private boolean concerns(List<Life> group) {
        return group.stream()
                .anyMatch(life ->
                        life.id().equals(changed.id()) || life.root().equals(changed.root()));
    }

    private static Span span(Life life) {
        return new Span(life.content().startMillis(), life.content().endMillis());
    }

    /** Of all records; without any it ends before it starts. */
    private record Span(long start, long end) {
        Span with(Span other) {
            return new Span(Math.min(start, other.start), Math.max(end, other.end));
        }
    }
}
