package io.telemark.starter.outbox;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Wakes the relay, on whichever instance it runs, after a commit. Rung outside of the caller's
 * transaction: PostgreSQL lets transactions that notify commit only one after the other. A ring
 * that gets lost costs a second, not an event.
 */
final class OutboxBell {
    private static final Logger log = LoggerFactory.getLogger(OutboxBell.class);

    private final OutboxStore store;
    private final Executor executor;
    private final AtomicBoolean ringing = new AtomicBoolean();

    OutboxBell(OutboxStore store, Executor executor) {
        this.store = store;
        this.executor = executor;
    }

    /** Many commits at once are one ring. */
    void ring() {
        if (ringing.compareAndSet(false, true)) {
            executor.execute(() -> {
                ringing.set(false);
                try {
                    store.ring();
                } catch (DataAccessException unavailable) {
                    log.debug("The relay will find the events by itself", unavailable);
                }
            });
        }
    }
}
