package io.telemark.launcher.demo;

import io.telemark.contracts.telemetry.v1.LiveMetrics;
import io.telemark.launcher.terminal.Terminal;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Shows every second in its turn, although a batch brings ten at once; where each would be a line
 * for ever, only some.
 */
final class LiveScreen {
    private static final long LINE_EVERY_NANOS = Duration.ofSeconds(2).toNanos();

    /** One batch: what is further behind is shown at once, or a screen would never catch up. */
    private static final long SMOOTHED_MILLIS = Duration.ofSeconds(10).toMillis();

    private final Terminal terminal;
    private final double speed;
    private final AtomicLong seconds = new AtomicLong();
    private long lastLine = System.nanoTime() - LINE_EVERY_NANOS;
    private long shownMillis;

    LiveScreen(Terminal terminal, double speed) {
        this.terminal = terminal;
        this.speed = speed;
    }

    void show(LiveMetrics update) {
        update.getEarlierList().forEach(second -> show(second, update.getReceivedAtMillis()));
        show(update, update.getReceivedAtMillis());
    }

    private void show(LiveMetrics metrics, long receivedAtMillis) {
        seconds.incrementAndGet();
        if (!terminal.keepsTicks()) {
            awaitItsSecond(metrics, receivedAtMillis);
            tick(metrics);
        } else if (System.nanoTime() - lastLine >= LINE_EVERY_NANOS) {
            tick(metrics);
        }
    }

    private void awaitItsSecond(LiveMetrics metrics, long receivedAtMillis) {
        var ridden = metrics.getAtMillis() - shownMillis;
        shownMillis = metrics.getAtMillis();
        var behind = System.currentTimeMillis() - receivedAtMillis;
        if (ridden <= SMOOTHED_MILLIS && behind < SMOOTHED_MILLIS / speed) {
            var due = lastLine + (long) (ridden * 1e6 / speed);
            LockSupport.parkNanos(Math.max(0, due - System.nanoTime()));
        }
    }

    private void tick(LiveMetrics metrics) {
        lastLine = System.nanoTime();
        terminal.tick("  " + new LiveLine(metrics));
    }

    long seconds() {
        return seconds.get();
    }
}
