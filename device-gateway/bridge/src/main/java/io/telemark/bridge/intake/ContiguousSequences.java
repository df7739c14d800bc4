package io.telemark.bridge.intake;

import java.util.TreeSet;

/** Up to which sequence everything of one boot of a device is in Kafka. */
public final class ContiguousSequences {
    private static final int MAX_AHEAD = 4_096; // As many as the de-duplication's window.

    private final TreeSet<Long> ahead = new TreeSet<>();
    private long sequence;

    /** Everything before this sequence is known to be in Kafka. */
    public ContiguousSequences(long first) {
        sequence = first - 1;
    }

    /** The device holds nothing before this one any more: it was acknowledged, if not by us. */
    public void heldFrom(long oldest) {
        if (oldest - 1 > sequence) {
            sequence = oldest - 1;
            advance();
        }
    }

    /** A batch is in Kafka. Returns whether the device should be told (again). */
    public boolean stored(long storing) {
        if (storing <= sequence) {
            return true; // It didn't hear us, or it wouldn't have sent this again.
        }
        if (storing > sequence + 1) {
            if (storing - sequence <= MAX_AHEAD) {
                ahead.add(storing);
            }
            return false;
        }
        sequence = storing;
        advance();
        return true;
    }

    public long sequence() {
        return sequence;
    }

    private void advance() {
        while (!ahead.isEmpty() && ahead.first() <= sequence + 1) {
            sequence = Math.max(sequence, ahead.removeFirst());
        }
    }
}
