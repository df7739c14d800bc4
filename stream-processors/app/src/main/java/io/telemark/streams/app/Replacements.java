package io.telemark.streams.app;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Replaces a stream thread that died, but not for ever: a fault that stays has to be seen. */
final class Replacements implements StreamsUncaughtExceptionHandler {
    private static final Logger log = LoggerFactory.getLogger(Replacements.class);
    private static final int MOST = 10;
    private static final Duration WITHIN = Duration.ofMinutes(10);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final String topology;
    private final Deque<Long> deaths = new ArrayDeque<>();

    Replacements(String topology) {
        this.topology = topology;
    }

    @Override
    public synchronized StreamThreadExceptionResponse handle(Throwable exception) {
        var now = System.nanoTime();
        deaths.removeIf(death -> now - death > WITHIN.toNanos());
        deaths.add(now);
        if (deaths.size() > MOST) {
            log.error(
                    "{}: {} threads died within {}: giving up", topology, MOST, WITHIN, exception);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        log.warn("{}: a thread died and is replaced", topology, exception);
        var pause = Duration.ofMillis(100L << deaths.size());
        LockSupport.parkNanos(Math.min(pause.toNanos(), LONGEST_PAUSE.toNanos()));
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }
}
