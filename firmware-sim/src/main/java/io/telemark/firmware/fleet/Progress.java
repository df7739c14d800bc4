package io.telemark.firmware.fleet;

import java.io.PrintWriter;
import java.util.function.LongSupplier;

/** A line that is written over each second; where nobody looks on, one every ten seconds. */
final class Progress {
    private static final String ERASE_LINE = "\r\u001b[K";
    private static final int SECONDS_A_LINE = 10;

    private final PrintWriter out;
    private final boolean overwrites;
    private final LongSupplier nanoTime;
    private final long begin;
    private long lastNanos;
    private long lastAcknowledged;
    private int calls;

    Progress(PrintWriter out) {
        this(out, isTerminal(), System::nanoTime);
    }

    Progress(PrintWriter out, boolean overwrites, LongSupplier nanoTime) {
        this.out = out;
        this.overwrites = overwrites;
        this.nanoTime = nanoTime;
        this.begin = nanoTime.getAsLong();
        this.lastNanos = begin;
    }

    @SuppressWarnings("SystemConsoleNull") // Since JDK 25 it is null again where nobody looks on.
    private static boolean isTerminal() {
        var console = System.console();
        return console != null && console.isTerminal();
    }

    void connecting(Tally tally) {
        show("%d connected".formatted(tally.connected.sum()));
    }

    /** From now on batches are due: the time to connect is no time to send in. */
    void begins() {
        lastNanos = nanoTime.getAsLong();
    }

    void sending(Tally tally) {
        var now = nanoTime.getAsLong();
        var acknowledged = tally.acknowledged.sum();
        var recent = tally.latency.interval();
        show(
                "%d connected, %.0f/s acknowledged, %d due and unanswered, p50 %.1f p99 %.1f ms"
                        .formatted(
                                tally.connected.sum(),
                                (acknowledged - lastAcknowledged) / ((now - lastNanos) / 1e9),
                                Math.max(0, tally.due.sum() - acknowledged - tally.refused.sum()),
                                recent.getValueAtPercentile(50) / 1e3,
                                recent.getValueAtPercentile(99) / 1e3));
        lastNanos = now;
        lastAcknowledged = acknowledged;
    }

    private void show(String text) {
        var line = "%4.0f s  %s".formatted((nanoTime.getAsLong() - begin) / 1e9, text);
        if (overwrites) {
            out.print(ERASE_LINE + line);
        } else if (calls % SECONDS_A_LINE == 0) {
            out.println(line);
        }
        calls++;
        out.flush();
    }
}
