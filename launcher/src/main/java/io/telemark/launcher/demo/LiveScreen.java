package io.telemark.launcher.demo;

import io.telemark.contracts.telemetry.v1.LiveMetrics;
import io.telemark.launcher.terminal.Terminal;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Shows updates as they come; where each would be a line for ever, only some. */
final class LiveScreen {
    private static final long LINE_EVERY_NANOS = Duration.ofSeconds(2).toNanos();

    private final Terminal terminal;
    private final AtomicLong updates = new AtomicLong();
    private long lastLine = System.nanoTime() - LINE_EVERY_NANOS;

    LiveScreen(Terminal terminal) {
        this.terminal = terminal;
    }

    void show(LiveMetrics metrics) {
        updates.incrementAndGet();
        var now = System.nanoTime();
        if (!terminal.keepsTicks() || now - lastLine >= LINE_EVERY_NANOS) {
            lastLine = now;
            terminal.tick("  " + new LiveLine(metrics));
        }
    }

    long updates() {
        return updates.get();
    }
}
