package io.telemark.firmware.fleet;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** One device's side of the check for loss: what was due, was sent, was acknowledged. */
final class Ledger {
    private final Window window;
    private @Nullable BitSet refused;
    private long due;

    Ledger(Window window) {
        this.window = window;
    }

    /** One more batch is due. */
    void becomesDue() {
        due++;
    }

    /** All up to this one are due. */
    void isDue(long sequence) {
        due = sequence;
    }

    /** The highest sequence that is due. */
    long due() {
        return due;
    }

    /** The highest sequence that was ever written. */
    long sent() {
        return window.highest();
    }

    void refused(long sequence) {
        if (refused == null) {
            refused = new BitSet();
        }
        refused.set(Math.toIntExact(sequence));
    }

    /** The server promised to have it. */
    boolean isAcknowledged(long sequence) {
        return window.isAnswered(sequence)
                && (refused == null || !refused.get(Math.toIntExact(sequence)));
    }

    /** Everything due has an answer. */
    boolean isSettled() {
        return window.oldest() > due;
    }
}
