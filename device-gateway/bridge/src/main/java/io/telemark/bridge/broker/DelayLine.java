package io.telemark.bridge.broker;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Where what a device sent too fast waits its turn, in its order. The Receive Maximum bounds it.
 */
final class DelayLine implements AutoCloseable {
    private final Map<UUID, ArrayDeque<Waiting>> devices = new HashMap<>();
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("broker-delays").factory());

    private record Waiting(long dueNanos, Runnable action) {}

    /** Runs it now when nothing of this device waits and nothing has to, else later. */
    synchronized void pass(UUID deviceId, long waitNanos, Runnable action) {
        var waiting = devices.get(deviceId);
        if (waiting == null && waitNanos == 0) {
            action.run();
            return;
        }
        var due = System.nanoTime() + waitNanos;
        if (waiting == null) {
            waiting = new ArrayDeque<>();
            devices.put(deviceId, waiting);
            schedule(deviceId, waitNanos);
        }
        waiting.add(new Waiting(due, action));
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    private void schedule(UUID deviceId, long waitNanos) {
        var _ = clock.schedule(() -> release(deviceId), waitNanos, TimeUnit.NANOSECONDS);
    }

    private synchronized void release(UUID deviceId) {
        var waiting = devices.get(deviceId);
        if (waiting == null) {
            return;
        }
        for (var next = waiting.peek(); next != null; next = waiting.peek()) {
            var left = next.dueNanos() - System.nanoTime();
            if (left > 0) {
                schedule(deviceId, left);
                return;
            }
            waiting.poll();
            next.action().run();
        }
        devices.remove(deviceId);
    }
}
