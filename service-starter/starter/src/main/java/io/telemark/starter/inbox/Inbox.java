package io.telemark.starter.inbox;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Remembers what was handled, in the transaction of the effect, so that a repeat has none. */
public final class Inbox {
    private final InboxStore store;

    Inbox(InboxStore store) {
        this.store = store;
    }

    /** Runs the effect unless an event of this id had its effect before; says whether it ran. */
    public boolean once(String eventId, Runnable effect) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException(
                    "inbox: no transaction (expected: once within the transaction of the effect)");
        }
        var first = store.add(eventId);
        if (first) {
            effect.run();
        }
        return first;
    }

    /** For who handles one event in several ways: each of them once. */
    public boolean once(String consumer, String eventId, Runnable effect) {
        return once(consumer + ":" + eventId, effect);
    }

    /**
     * The event's own id where it has one, which stays the same however often it is published;
     * otherwise its place in the log.
     */
    public static String idOf(ConsumerRecord<?, ?> event) {
        var id = text(event.headers(), "ce_id");
        if (id != null) {
            return "%s#%s".formatted(text(event.headers(), "ce_source"), id);
        }
        var replayed = text(event.headers(), DeadLetters.EVENT_ID);
        return replayed == null
                ? "%s-%d@%d".formatted(event.topic(), event.partition(), event.offset())
                : replayed;
    }

    static @Nullable String text(Headers headers, String name) {
        var header = headers.lastHeader(name);
        return header == null || header.value() == null
                ? null
                : new String(header.value(), StandardCharsets.UTF_8);
    }
}
