package io.telemark.firmware.device;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The device's memory: batches in the order in which they were stored, until they are acknowledged.
 * When it is full the device stops recording and says so: what is stored but not acknowledged is
 * never overwritten. It outlives boots.
 */
final class Flash {
    private final long capacityBytes;
    private final Map<BatchId, Stored> batches = new LinkedHashMap<>();
    private long usedBytes;
    private long lastSequence;

    /**
     * A batch as it will be published, every time with the same bytes.
     *
     * @param counted numbered by the device's own count, which runs on over all boots
     */
    record Stored(BatchId id, byte[] payload, boolean counted) {}

    Flash(long capacityBytes) {
        this.capacityBytes = capacityBytes;
    }

    synchronized long nextSequence() {
        return lastSequence + 1;
    }

    /** False when there is no room; then nothing was stored and no sequence was used up. */
    synchronized boolean store(Stored batch) {
        if (usedBytes + batch.payload().length > capacityBytes) {
            return false;
        }
        if (batches.putIfAbsent(batch.id(), batch) == null) {
            usedBytes += batch.payload().length;
        }
        if (batch.counted()) {
            lastSequence = batch.id().sequence();
        }
        notifyAll();
        return true;
    }

    synchronized boolean fits(int bytes) {
        return usedBytes + bytes <= capacityBytes;
    }

    synchronized void release(BatchId id) {
        var released = batches.remove(id);
        if (released != null) {
            usedBytes -= released.payload().length;
        }
        notifyAll();
    }

    /** The lowest sequence of the same boot: with it the device says what it has let go. */
    synchronized long oldestHeldBeside(BatchId id) {
        return batches.keySet().stream()
                .filter(held -> held.bootId() == id.bootId())
                .mapToLong(BatchId::sequence)
                .min()
                .orElse(id.sequence());
    }

    /** The bridge has everything of the boot up to this sequence. */
    synchronized List<BatchId> releaseUpTo(BatchId told) {
        var released = new ArrayList<BatchId>();
        for (Iterator<Stored> all = batches.values().iterator(); all.hasNext(); ) {
            var batch = all.next();
            if (batch.id().bootId() == told.bootId() && batch.id().sequence() <= told.sequence()) {
                all.remove();
                usedBytes -= batch.payload().length;
                released.add(batch.id());
            }
        }
        notifyAll();
        return released;
    }

    synchronized List<Stored> pending() {
        return List.copyOf(batches.values());
    }

    synchronized boolean holds(BatchId id) {
        return batches.containsKey(id);
    }

    synchronized int size() {
        return batches.size();
    }
}
