package io.telemark.gamification.ledger;

import io.telemark.contracts.Topics;
import io.telemark.starter.outbox.Outbox;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes entries, one after the other, and tells each. */
@Service
public class LedgerService {
    private final LedgerStore ledger;
    private final Outbox outbox;

    LedgerService(LedgerStore ledger, Outbox outbox) {
        this.ledger = ledger;
        this.outbox = outbox;
    }

    /**
     * Appends to an athlete's ledger; the caller holds the athlete's row. Ids follow from athlete
     * and sequence, so that a replay writes the same ledger.
     *
     * @return the sequence of the last entry
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public long append(UUID athleteId, long after, List<Entry> entries) {
        var sequence = after;
        List<WrittenEntry> written = new ArrayList<>();
        for (var entry : entries) {
            sequence++;
            written.add(new WrittenEntry(id(athleteId, sequence), sequence, entry));
        }
        ledger.insert(athleteId, written);
        written.forEach(each ->
                outbox.append(
                        Topics.GAMIFICATION_LEDGER,
                        athleteId,
                        LedgerMessages.message(athleteId, each)));
        return sequence;
    }

    /** Newest first, one more than the limit if there are more. */
    @Transactional(readOnly = true)
    List<WrittenEntry> page(UUID athleteId, @Nullable Long before, boolean corrections, int limit) {
        return ledger.page(
                athleteId, before == null ? Long.MAX_VALUE : before, corrections, limit + 1);
    }

    /** How often each subject is awarded now: 1, or 0 after it was taken back. */
    @Transactional(readOnly = true)
    public Map<String, Integer> awards(UUID athleteId, Entry.Kind kind) {
        return ledger.awards(athleteId, kind);
    }

    private static UUID id(UUID athleteId, long sequence) {
        return UUID.nameUUIDFromBytes(
                ByteBuffer.allocate(3 * Long.BYTES)
                        .putLong(athleteId.getMostSignificantBits())
                        .putLong(athleteId.getLeastSignificantBits())
                        .putLong(sequence)
                        .array());
    }
}
