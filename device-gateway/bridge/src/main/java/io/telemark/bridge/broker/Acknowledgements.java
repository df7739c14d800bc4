package io.telemark.bridge.broker;

import io.telemark.bridge.intake.ContiguousSequences;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Up to where each device's batches are in Kafka, and who has yet to be told. Our memory of it
 * survives us at the broker: what we tell is retained there, and read back at the start.
 */
final class Acknowledgements {
    private final Map<UUID, ContiguousSequences> devices = new HashMap<>();
    private final Set<UUID> untold = new LinkedHashSet<>();

    /** What a device was told last. */
    record Told(UUID deviceId, long bootId, long sequence) {}

    synchronized void resume(UUID deviceId, long bootId, long sequence) {
        of(deviceId).resume(bootId, sequence);
    }

    synchronized void arrived(UUID deviceId, long bootId, long sequence) {
        of(deviceId).arrived(bootId, sequence);
    }

    synchronized void stored(UUID deviceId, long bootId, long sequence) {
        if (of(deviceId).stored(bootId, sequence) && untold.add(deviceId)) {
            notifyAll();
        }
    }

    /** Waits for somebody to tell something. */
    synchronized Told next() throws InterruptedException {
        while (untold.isEmpty()) {
            wait();
        }
        var deviceId = untold.iterator().next();
        untold.remove(deviceId);
        var sequences = of(deviceId);
        sequences.told();
        return new Told(deviceId, sequences.bootId(), sequences.sequence());
    }

    /** Nobody is waiting to be told. */
    synchronized boolean isToldToAll() {
        return untold.isEmpty();
    }

    private ContiguousSequences of(UUID deviceId) {
        return devices.computeIfAbsent(deviceId, _ -> new ContiguousSequences());
    }
}
