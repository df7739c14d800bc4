package io.telemark.bridge.broker;

import io.telemark.bridge.intake.ContiguousSequences;
import io.telemark.bridge.intake.Verdict;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Up to where each device's batches are in Kafka, and who has yet to be told. It may forget, and a
 * new bridge knows nothing: a broker that lost what it had may bring a device's newest first, so
 * only what the device says it holds begins a count.
 */
final class Acknowledgements {
    private static final int MOST_BOOTS = 200_000;

    private final Map<Boot, ContiguousSequences> boots = new LinkedHashMap<>(16, 0.75f, true);
    private final Set<Boot> untold = new LinkedHashSet<>();

    private record Boot(UUID deviceId, long bootId) {}

    /** What a device is to be told. */
    record Told(UUID deviceId, long bootId, long sequence) {}

    synchronized void arrived(UUID deviceId, Verdict verdict) {
        if (verdict.oldestHeld() == Verdict.NO_SEQUENCE) {
            return; // A device that frees its memory by itself.
        }
        var oldest = Math.min(verdict.oldestHeld(), verdict.sequence());
        boots.computeIfAbsent(
                        new Boot(deviceId, verdict.bootId()), _ -> new ContiguousSequences(oldest))
                .heldFrom(oldest);
        if (boots.size() > MOST_BOOTS) {
            boots.remove(boots.keySet().iterator().next());
        }
    }

    synchronized void stored(UUID deviceId, Verdict verdict) {
        var boot = new Boot(deviceId, verdict.bootId());
        var sequences = boots.get(boot);
        if (sequences != null && sequences.stored(verdict.sequence()) && untold.add(boot)) {
            notifyAll();
        }
    }

    /** Waits for somebody to tell something. */
    synchronized Told next() throws InterruptedException {
        while (true) {
            while (untold.isEmpty()) {
                wait();
            }
            var boot = untold.iterator().next();
            untold.remove(boot);
            var sequences = boots.get(boot);
            if (sequences != null) {
                return new Told(boot.deviceId(), boot.bootId(), sequences.sequence());
            }
        }
    }

    /** Nobody is waiting to be told. */
    synchronized boolean isToldToAll() {
        return untold.isEmpty();
    }
}
