package io.telemark.firmware.device;

import io.telemark.contracts.telemetry.v1.TelemetryBatch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The device's memory: batches in the order in which they were stored, until they are acknowledged.
 * When it is full the device stops recording and says so: what is stored but not acknowledged is
 * never overwritten. It outlives boots, and with a file its process too.
 */
final class Flash implements AutoCloseable {
    private final long capacityBytes;
    private final Map<BatchId, Stored> batches = new LinkedHashMap<>();
    private @Nullable FlashFile file;
    private long usedBytes;
    private long lastBoot;
    private long lastSequence;

    /**
     * A batch as it will be published, every time with the same bytes.
     *
     * @param counted numbered by the device's own count, which runs on over all boots
     */
    record Stored(BatchId id, byte[] payload, boolean counted) {
        /**
         * The payload with the oldest that is held. What a field says last counts, so it can be
         * said behind bytes that were written long ago.
         */
        byte[] saying(long oldestHeld) {
            var said = TelemetryBatch.newBuilder().setOldestHeld(oldestHeld).build().toByteArray();
            var all = Arrays.copyOf(payload, payload.length + said.length);
            System.arraycopy(said, 0, all, payload.length, said.length);
            return all;
        }
    }

    Flash(long capacityBytes) {
        this.capacityBytes = capacityBytes;
    }

    /** With what an earlier process left in this directory. */
    static Flash in(Path directory, UUID device, long capacityBytes) {
        var flash = new Flash(capacityBytes);
        var opened = FlashFile.of(directory, device);
        opened.found().forEach(flash::hold);
        flash.lastBoot = opened.foundBoot();
        flash.lastSequence = opened.foundSequence();
        flash.file = opened;
        return flash;
    }

    /** Counts a start of the firmware; the given number is for a device that never started. */
    synchronized long boot(long firstBoot) {
        lastBoot = lastBoot == 0 ? firstBoot : lastBoot + 1;
        if (file != null) {
            file.counted(lastBoot, lastSequence);
        }
        return lastBoot;
    }

    synchronized long nextSequence() {
        return lastSequence + 1;
    }

    /** False when there is no room; then nothing was stored and no sequence was used up. */
    synchronized boolean store(Stored batch) {
        if (usedBytes + batch.payload().length > capacityBytes) {
            return false;
        }
        if (!batches.containsKey(batch.id())) {
            if (file != null) {
                file.stored(batch);
            }
            hold(batch);
        }
        if (batch.counted()) {
            lastSequence = batch.id().sequence();
        }
        notifyAll();
        return true;
    }

    private void hold(Stored batch) {
        batches.put(batch.id(), batch);
        usedBytes += batch.payload().length;
    }

    synchronized void release(BatchId id) {
        var released = batches.remove(id);
        if (released != null) {
            free(released);
        }
        notifyAll();
    }

    private void free(Stored released) {
        usedBytes -= released.payload().length;
        if (file != null) {
            file.freed(released.id());
            file.compact(capacityBytes, lastBoot, lastSequence, batches.values());
        }
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
                free(batch);
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

    @Override
    public synchronized void close() {
        if (file != null) {
            file.close();
            file = null; // What is freed from now on comes again, which harms nobody.
        }
    }
}
