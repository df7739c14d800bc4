package io.telemark.firmware.device;

import io.telemark.contracts.telemetry.v1.TelemetryBatch;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A sensor device: what it records goes to its flash first and leaves it only when the bridge has
 * it, over lost links, resets and restarts of the other side. Safe for use by several threads.
 */
public final class VirtualDevice implements AutoCloseable {
    private static final Duration GOODBYE = Duration.ofSeconds(5);

    private final Flash flash;
    private final Ledger ledger = new Ledger();
    private final Radio radio;
    private final Thread thread;
    private final Object lock = new Object();
    private long bootId;

    private VirtualDevice(DeviceOptions options, long firstBoot) {
        var directory = options.flashDirectory();
        this.flash =
                directory == null
                        ? new Flash(options.flashBytes())
                        : Flash.in(directory, options.deviceId(), options.flashBytes());
        flash.pending().forEach(left -> ledger.stored(left.id()));
        this.bootId = flash.boot(firstBoot);
        this.radio = new Radio(options, flash, ledger);
        this.thread = Thread.ofPlatform().name("radio-" + options.deviceId()).daemon().start(radio);
    }

    /**
     * Switches the device on. It connects by itself. A flash that remembers earlier starts counts
     * on from those.
     */
    public static VirtualDevice start(DeviceOptions options, long firstBoot) {
        return new VirtualDevice(options, firstBoot);
    }

    /** With a boot that no earlier start can have had. */
    public static VirtualDevice start(DeviceOptions options) {
        return start(options, Instant.now().toEpochMilli());
    }

    /**
     * Records a batch under the device's own count. False when the flash is full: then the device
     * has stopped recording, which its ledger says, and nothing older was given up for it.
     */
    public boolean record(TelemetryBatch content) {
        synchronized (lock) {
            var id = new BatchId(bootId, flash.nextSequence());
            var batch =
                    content.toBuilder().setBootId(id.bootId()).setSequence(id.sequence()).build();
            var isStored = store(new Flash.Stored(id, batch.toByteArray(), true));
            if (!isStored) {
                ledger.flashWasFull();
            }
            return isStored;
        }
    }

    /**
     * Takes a batch that has its identity already: from a file, or to be sent again. False when
     * there is no room yet.
     */
    public boolean store(TelemetryBatch batch) {
        var id = new BatchId(batch.getBootId(), batch.getSequence());
        return store(new Flash.Stored(id, batch.toByteArray(), false));
    }

    /** The same, waiting for room: a file can wait, a sensor can't. */
    public boolean storeWhenThereIsRoom(TelemetryBatch batch, Duration patience)
            throws InterruptedException {
        var until = System.nanoTime() + patience.toNanos();
        while (!store(batch)) {
            if (!awaitChange(until) || turnedAway().isPresent()) {
                return false;
            }
        }
        return true;
    }

    private boolean store(Flash.Stored batch) {
        if (!flash.store(batch)) {
            return false;
        }
        ledger.stored(batch.id());
        radio.wake();
        return true;
    }

    /** The processor starts again: another boot, the same flash, the same count. */
    public void reboot() {
        synchronized (lock) {
            bootId = flash.boot(bootId + 1);
            radio.reset();
        }
    }

    /** Out of reach of any network, or back. */
    public void online(boolean on) {
        radio.goOnline(on);
    }

    /**
     * Waits until the bridge has answered for everything, held back batches too. False when it did
     * not in time.
     */
    public boolean awaitAcknowledged(Duration patience) throws InterruptedException {
        radio.holdNothingBack();
        var until = System.nanoTime() + patience.toNanos();
        while (!radio.isIdle()) {
            if (turnedAway().isPresent() || !awaitChange(until)) {
                return radio.isIdle();
            }
        }
        return true;
    }

    private boolean awaitChange(long untilNanos) throws InterruptedException {
        synchronized (flash) {
            var left = untilNanos - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            flash.wait(Math.clamp(left / 1_000_000, 1, 50));
            return true;
        }
    }

    /** Batches on the flash, those of earlier starts too. */
    public int waiting() {
        return flash.size();
    }

    public Ledger ledger() {
        return ledger;
    }

    /** Why the bridge will never let this device in; empty while there is hope. */
    public Optional<String> turnedAway() {
        return radio.turnedAway();
    }

    /**
     * Switches off at once. What is not acknowledged is lost with this object, as the ledger shows,
     * unless the flash is in a directory.
     */
    @Override
    public void close() {
        radio.close();
        try {
            if (!thread.join(GOODBYE)) {
                thread.interrupt();
            }
        } catch (InterruptedException interrupted) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
        flash.close();
    }
}
