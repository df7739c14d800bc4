package io.telemark.sensors.chunk;

import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/** The archive's transactions. */
@Service
class ChunkService {
    private final ChunkStore chunks;
    private final TransactionOperations transactions;
    private final Clock clock;
    private final Set<YearMonth> months = ConcurrentHashMap.newKeySet();

    ChunkService(ChunkStore chunks, TransactionOperations transactions, Clock clock) {
        this.chunks = chunks;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Where to go on in each of these partitions. */
    @Transactional
    Map<Integer, Long> positions(String topic, Collection<Integer> partitions) {
        chunks.begin(topic, partitions);
        var positions = chunks.positions(topic);
        positions.keySet().retainAll(partitions);
        return positions;
    }

    /**
     * Rows and positions in one commit: after a crash the archive goes on exactly where its rows
     * end.
     */
    Archived archive(String topic, List<ChunkRow> delivered, List<Position> steps) {
        createMonths(delivered);
        Archived archived =
                transactions.execute(status -> {
                    if (!chunks.advance(topic, steps)) {
                        status.setRollbackOnly();
                        return new Archived.Overtaken();
                    }
                    return store(delivered);
                });
        return archived;
    }

    private Archived store(List<ChunkRow> delivered) {
        var first = new LinkedHashMap<BatchKey, ChunkRow>();
        delivered.forEach(row -> first.putIfAbsent(row.key(), row));
        if (first.isEmpty()) {
            return new Archived.Done(0, 0);
        }
        var admitted = chunks.admit(first.keySet());
        var fresh = first.values().stream().filter(row -> admitted.contains(row.key())).toList();
        if (!fresh.isEmpty()) {
            chunks.insert(fresh);
        }
        chunks.noteDevices(DeviceNews.of(delivered, repeated(delivered, fresh)));
        return new Archived.Done(fresh.size(), delivered.size() - fresh.size());
    }

    private static Map<UUID, Long> repeated(List<ChunkRow> delivered, List<ChunkRow> fresh) {
        Map<UUID, Long> repeated = new HashMap<>();
        delivered.forEach(row -> repeated.merge(row.key().deviceId(), 1L, Long::sum));
        fresh.forEach(row -> repeated.merge(row.key().deviceId(), -1L, Long::sum));
        return repeated;
    }

    /**
     * Before and outside the rows' transaction, for the lock on the table must not outlast its
     * creation.
     */
    private void createMonths(List<ChunkRow> rows) {
        var missing = new ArrayList<YearMonth>();
        rows.stream()
                .map(row -> row.span().month())
                .distinct()
                .filter(month ->
                        Months.hasPartition(month, clock.instant()) && !months.contains(month))
                .forEach(missing::add);
        for (var month : missing) {
            transactions.executeWithoutResult(_ -> chunks.createMonth(month));
            months.add(month);
        }
    }
}
