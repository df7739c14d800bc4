package io.telemark.starter.outbox;

import com.google.protobuf.Message;
import io.telemark.contracts.Topic;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Where a service leaves what it tells others. What is appended is published if and only if the
 * caller's transaction commits; events of one key in the order of those commits; at least once.
 */
public final class Outbox {
    /** What a broker takes by default, less what headers need. */
    private static final int MAX_BYTES = 1_000_000;

    private final OutboxStore store;
    private final OutboxBell bell;

    Outbox(OutboxStore store, OutboxBell bell) {
        this.store = store;
        this.bell = bell;
    }

    /** Appends an event to the caller's transaction; a null value deletes the key. */
    public <K, V> void append(Topic<K, V> topic, K key, @Nullable V value) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException(
                    "outbox: no transaction (expected: append within the change it tells of)");
        }
        var keyBytes = topic.key().serializer().serialize(topic.name(), key);
        var valueBytes =
                value == null ? null : topic.value().serializer().serialize(topic.name(), value);
        if (keyBytes.length + (valueBytes == null ? 0 : valueBytes.length) > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "%s: event too large (expected: at most %d bytes)"
                            .formatted(topic.name(), MAX_BYTES));
        }
        store.append(topic.name(), keyBytes, valueBytes, typeOf(topic, value));
        ringAfterCommit();
    }

    private static String typeOf(Topic<?, ?> topic, @Nullable Object value) {
        return value instanceof Message message
                ? message.getDescriptorForType().getFullName()
                : topic.name();
    }

    private void ringAfterCommit() {
        var rung =
                TransactionSynchronizationManager.getSynchronizations().stream()
                        .anyMatch(Ring.class::isInstance);
        if (!rung) {
            TransactionSynchronizationManager.registerSynchronization(new Ring(bell));
        }
    }

    private record Ring(OutboxBell bell) implements TransactionSynchronization {
        @Override
        public void afterCommit() {
            bell.ring();
        }
    }
}
