package io.telemark.bridge.intake;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeMap;

/**
 * Up to which sequence everything of one device is in Kafka. A device sends the oldest that it
 * still has first, so what comes first is where the count begins.
 */
public final class ContiguousSequences {
    private static final long UNKNOWN = -1;
    private static final int MAX_AHEAD = 4_096; // As many as the de-duplication's window.
    private static final int MAX_BOOTS = 64;

    private final TreeMap<Long, Long> ahead = new TreeMap<>();
    private final Set<Long> countedBoots = new HashSet<>();
    private final LinkedHashSet<Long> knownBoots = new LinkedHashSet<>();
    private long sequence = UNKNOWN;
    private long bootId;
    private long base;
    private boolean assumed; // The first that came began the count; nobody said so.

    /**
     * What was told before a restart of ours: the count goes on there and not at what comes next.
     * What has come in the meantime stays counted, but behind the gap before it.
     */
    public void resume(long boot, long told) {
        if (sequence == UNKNOWN) {
            begin(boot, told);
        } else if (assumed && (base > 0 || countedBoots.contains(boot))) {
            for (var kept = Math.max(base, told) + 1; kept <= sequence; kept++) {
                ahead.put(kept, bootId);
            }
            sequence = told;
            knownBoots.add(boot);
            advance();
        }
        assumed = false;
    }

    /** The device has been told; from now on nothing can be taken back. */
    public void told() {
        assumed = false;
    }

    /** A batch has come, and isn't in Kafka yet. */
    public void arrived(long boot, long arriving) {
        if (sequence == UNKNOWN) {
            begin(boot, arriving - 1);
            assumed = true;
        } else if (arriving == 1 && !knownBoots.contains(boot)) {
            begin(boot, 0); // A count of its own: the next imported file, or a device set back.
        }
        countedBoots.add(boot);
        knownBoots.add(boot);
        if (knownBoots.size() > MAX_BOOTS) {
            knownBoots.removeFirst();
        }
    }

    /** A batch is in Kafka. Returns whether the device should be told (again). */
    public boolean stored(long boot, long storing) {
        if (sequence == UNKNOWN || !countedBoots.contains(boot)) {
            return false;
        }
        if (storing <= sequence) {
            return true; // It didn't hear us, or it wouldn't have sent this again.
        }
        if (storing > sequence + 1) {
            if (storing - sequence <= MAX_AHEAD) {
                ahead.put(storing, boot);
            }
            return false;
        }
        sequence = storing;
        bootId = boot;
        advance();
        return true;
    }

    private void advance() {
        for (var next = ahead.firstEntry();
                next != null && next.getKey() <= sequence + 1;
                next = ahead.firstEntry()) {
            if (next.getKey() == sequence + 1) {
                sequence = next.getKey();
                bootId = next.getValue();
            }
            ahead.pollFirstEntry();
        }
    }

    public long sequence() {
        return sequence;
    }

    public long bootId() {
        return bootId;
    }

    private void begin(long boot, long before) {
        sequence = before;
        base = before;
        assumed = false;
        bootId = boot;
        ahead.clear();
        countedBoots.clear();
        countedBoots.add(boot);
        knownBoots.add(boot);
    }
}
