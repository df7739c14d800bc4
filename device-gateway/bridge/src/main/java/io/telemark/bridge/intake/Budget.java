package io.telemark.bridge.intake;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Bytes that were read from devices and are not yet in Kafka. It refuses nothing: whoever reads
 * asks {@link #isExhausted} and stops reading, so the bound is soft by what one read brings.
 */
public final class Budget {
    private final long high;
    private final long low;
    private final AtomicLong used = new AtomicLong();
    private final List<Runnable> onRelief = new CopyOnWriteArrayList<>();
    private volatile boolean exhausted;

    /** Reading resumes at half, so that it doesn't flutter. */
    public Budget(long bytes) {
        high = bytes;
        low = bytes / 2;
    }

    /** Whether reading should stop. */
    public boolean isExhausted() {
        return exhausted;
    }

    public long usedBytes() {
        return used.get();
    }

    /** Called, on Kafka's thread, when reading may go on. */
    public void onRelief(Runnable listener) {
        onRelief.add(listener);
    }

    void take(long bytes) {
        if (used.addAndGet(bytes) >= high) {
            exhausted = true;
            if (used.get() <= low) { // Everything came back in between, and nobody will tell later.
                relieve();
            }
        }
    }

    void giveBack(long bytes) {
        if (used.addAndGet(-bytes) <= low && exhausted) {
            relieve();
        }
    }

    private void relieve() {
        exhausted = false;
        onRelief.forEach(Runnable::run);
    }
}
