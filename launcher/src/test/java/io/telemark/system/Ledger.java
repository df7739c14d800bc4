package io.telemark.system;

import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the driver itself did and was told, of one boot of one device: the truth to compare with.
 */
final class Ledger {
    private final UUID device;
    private final long boot;
    private final Set<Long> sent = new ConcurrentSkipListSet<>();
    private final Set<Long> acknowledged = new ConcurrentSkipListSet<>();
    private final AtomicLong publishes = new AtomicLong();
    private final AtomicLong lastAcknowledgedNanos = new AtomicLong();

    Ledger(UUID device, long boot) {
        this.device = device;
        this.boot = boot;
    }

    UUID device() {
        return device;
    }

    long boot() {
        return boot;
    }

    void sent(long sequence) {
        sent.add(sequence);
        publishes.incrementAndGet();
    }

    void acknowledged(long sequence) {
        lastAcknowledgedNanos.set(System.nanoTime());
        acknowledged.add(sequence);
    }

    /** When the last word of the other side came, as {@link System#nanoTime} says. */
    long lastAcknowledgedNanos() {
        return lastAcknowledgedNanos.get();
    }

    Set<Long> sent() {
        return new TreeSet<>(sent);
    }

    Set<Long> acknowledged() {
        return new TreeSet<>(acknowledged);
    }

    /** Also counts what was sent again. */
    long publishes() {
        return publishes.get();
    }
}
