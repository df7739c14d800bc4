package io.telemark.bridge.listener;

import io.netty.channel.Channel;
import java.util.concurrent.TimeUnit;

/** A silent device is gone; but silence while we didn't read is ours. */
@SuppressWarnings("FutureReturnValueIgnored") // Nobody waits for a look at the clock.
final class KeepAlive {
    private final Channel channel;
    private final Pauses pauses;
    private boolean heard;
    private long lastHeardNanos = System.nanoTime();
    private boolean over;

    KeepAlive(Channel channel, Pauses pauses) {
        this.channel = channel;
        this.pauses = pauses;
    }

    /** A packet came. */
    void heard() {
        heard = true;
    }

    /** Looks at the clock once for all packets of one read. */
    void readComplete() {
        if (heard) {
            heard = false;
            lastHeardNanos = System.nanoTime();
        }
    }

    /** Calls {@code silent} after one and a half of these, which is MQTT's rule; 0 is for ever. */
    void watch(int seconds, Runnable silent) {
        if (seconds > 0) {
            look(TimeUnit.SECONDS.toNanos(seconds) * 3 / 2, silent);
        }
    }

    void stop() {
        over = true;
    }

    private void look(long patienceNanos, Runnable silent) {
        if (over) {
            return;
        }
        var heardAt = Math.max(lastHeardNanos, pauses.resumedAtNanos());
        var left = pauses.any() ? patienceNanos : heardAt + patienceNanos - System.nanoTime();
        if (left <= 0) {
            silent.run();
            return;
        }
        channel.eventLoop().schedule(() -> look(patienceNanos, silent), left, TimeUnit.NANOSECONDS);
    }
}
