package io.telemark.bridge.intake;

import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * From many threads to one, a whole queue at a time, so that its lock costs little. Unbounded
 * itself: what is put in is bounded by the {@link Budget}.
 */
final class Handover<T> {
    /** To wake a thread costs as much as all else that is done for a message. */
    private static final long GATHER_NANOS = 1_000_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition notEmpty = lock.newCondition();
    private ArrayDeque<T> filling = new ArrayDeque<>();

    void add(T item) {
        lock.lock();
        try {
            if (filling.isEmpty()) {
                notEmpty.signal();
            }
            filling.add(item);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes what is here; where nothing is, waits for something and then a little for more. {@code
     * empty} comes back as the next queue to fill.
     */
    ArrayDeque<T> takeAll(ArrayDeque<T> empty) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (filling.isEmpty()) {
                while (filling.isEmpty()) {
                    notEmpty.await();
                }
                var left = GATHER_NANOS;
                while (left > 0) {
                    left = notEmpty.awaitNanos(left);
                }
            }
            var full = filling;
            filling = empty;
            return full;
        } finally {
            lock.unlock();
        }
    }
}
