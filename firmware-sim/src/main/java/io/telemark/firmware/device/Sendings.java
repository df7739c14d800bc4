package io.telemark.firmware.device;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What of the flash has been sent: on this link, and how often on all of them. Used by the radio's
 * thread alone.
 */
final class Sendings {
    private final Faults faults;
    private final Map<BatchId, Integer> attempts = new HashMap<>();
    private final Map<BatchId, Integer> inFlight = new HashMap<>();
    private final Set<BatchId> sentOnThisLink = new HashSet<>();
    private final Set<BatchId> repeated = new HashSet<>();
    private long newestSent;

    Sendings(Faults faults) {
        this.faults = faults;
    }

    /** Nothing is in flight on it, and what the last one had in flight is sent again. */
    void beginLink() {
        inFlight.clear();
        sentOnThisLink.clear();
    }

    void endLink() {
        inFlight.clear();
    }

    /** The bridge answered, but was not told to have it: all that is held goes out once more. */
    void sendAllAgain() {
        sentOnThisLink.clear();
    }

    boolean isOnThisLink(BatchId batch) {
        return sentOnThisLink.contains(batch);
    }

    boolean hasRoom(int receiveMaximum) {
        return inFlight.values().stream().mapToInt(Integer::intValue).sum() < receiveMaximum;
    }

    boolean nothingInFlight() {
        return inFlight.isEmpty();
    }

    /** The very first batch is never held back: from it the bridge begins to count. */
    boolean isHeldBack(BatchId batch) {
        var by = faults.heldBackBy(batch);
        return by > 0 && newestSent > 0 && batch.sequence() + by > newestSent;
    }

    boolean cutsLinkAfter(BatchId batch) {
        return faults.cutsAfter(batch, attempts.getOrDefault(batch, 1));
    }

    /** True once for a batch that a fault sends twice. */
    boolean isToRepeat(BatchId batch) {
        return faults.repeats(batch) && repeated.add(batch);
    }

    void sending(BatchId batch) {
        sentOnThisLink.add(batch);
        attempts.merge(batch, 1, Integer::sum);
        inFlight.merge(batch, 1, Integer::sum);
    }

    /** Counts for later only when the link took it. */
    void sent(BatchId batch) {
        newestSent = Math.max(newestSent, batch.sequence());
    }

    boolean isRepetition(BatchId batch) {
        return attempts.getOrDefault(batch, 0) > 1;
    }

    void answered(BatchId batch) {
        inFlight.computeIfPresent(batch, (_, count) -> count > 1 ? count - 1 : null);
    }

    /** Also that it was sent: the same file imported twice brings the same batches again. */
    void forget(BatchId batch) {
        sentOnThisLink.remove(batch);
        attempts.remove(batch);
        repeated.remove(batch);
    }
}
