package io.telemark.testing.sample;

import io.telemark.contracts.Topics;
import io.telemark.contracts.telemetry.v1.Rejection;
import io.telemark.starter.inbox.Inbox;
import io.telemark.starter.outbox.Outbox;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Counts, and tells when a counter was created. */
@Service
class CounterService {
    private final CounterStore store;
    private final Outbox outbox;
    private final Inbox inbox;

    CounterService(CounterStore store, Outbox outbox, Inbox inbox) {
        this.store = store;
        this.outbox = outbox;
        this.inbox = inbox;
    }

    @Transactional
    UUID create(long from) {
        var id = UUID.randomUUID();
        store.insert(id, from);
        outbox.append(
                Topics.TELEMETRY_REJECTED, id, Rejection.newBuilder().setReason("created").build());
        if (from == 13) {
            throw new IllegalStateException("13 brings bad luck");
        }
        return id;
    }

    @Transactional
    boolean count(String eventId, UUID id) {
        return inbox.once(eventId, () -> store.add(id));
    }

    @Transactional(readOnly = true)
    long read(UUID id) {
        return store.read(id);
    }
}
