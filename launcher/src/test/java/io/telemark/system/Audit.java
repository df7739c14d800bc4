package io.telemark.system;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.LongStream;

/**
 * The driver's ledger against what Telemark holds.
 *
 * @param lost acknowledged, and not among the accepted chunks or not in the archive
 * @param doubled accepted more than once
 * @param unknown accepted, and never sent
 * @param unacknowledged accepted without an acknowledgement that reached the device: allowed
 */
record Audit(
        int sent,
        long publishes,
        int acknowledged,
        int stored,
        List<String> lost,
        List<String> doubled,
        List<String> unknown,
        int unacknowledged) {

    /**
     * The archive reads behind the streams, and after a kill only once its group has missed the
     * dead member: what it has not stored a minute later, it has lost.
     */
    private static final Duration CATCH_UP = Duration.ofSeconds(60);

    static Audit of(Platform platform, SensorsClient sensors, Collection<Rider> riders) {
        return of(byDevice(new KafkaSide(platform).chunks()), sensors, riders);
    }

    /** How often each sequence was accepted of devices that had one boot. */
    static Map<UUID, Map<Long, Integer>> byDevice(Map<KafkaSide.BatchId, Integer> chunks) {
        Map<UUID, Map<Long, Integer>> byDevice = new HashMap<>();
        chunks.forEach((batch, times) ->
                byDevice.computeIfAbsent(batch.device(), device -> new HashMap<>())
                        .merge(batch.sequence(), times, Integer::sum));
        return byDevice;
    }

    /** The same with chunks that have been counted already. */
    static Audit of(
            Map<UUID, Map<Long, Integer>> chunks, SensorsClient sensors, Collection<Rider> riders) {
        var total = new Totals();
        for (var rider : riders) {
            var ledger = rider.sender().ledger();
            var accepted = new TreeSet<Long>();
            chunks.getOrDefault(ledger.device(), Map.of())
                    .forEach((sequence, times) -> {
                        accepted.add(sequence);
                        if (times > 1) {
                            total.doubled.add(
                                    "%s/%d (%d times)".formatted(ledger.device(), sequence, times));
                        }
                    });
            total.add(ledger, accepted, archiveOnceItHolds(accepted, sensors, rider));
        }
        return total.toAudit();
    }

    /** What is archived once that is all that was accepted, or once patience ends. */
    private static TreeSet<Long> archiveOnceItHolds(
            TreeSet<Long> accepted, SensorsClient sensors, Rider rider) {
        var giveUp = Instant.now().plus(CATCH_UP);
        while (true) {
            var boot = rider.sender().ledger().boot();
            var archived = archived(sensors, rider.device(), boot, accepted);
            if (archived.containsAll(accepted) || Instant.now().isAfter(giveUp)) {
                return archived;
            }
            Await.pause();
        }
    }

    static TreeSet<Long> archived(SensorsClient sensors, Device device, long boot) {
        return archived(sensors, device, boot, new TreeSet<>());
    }

    /**
     * The ledger of the archive states ranges; what it counts must fill them. Where a batch is
     * missing, it must be as much as was accepted, for nothing else is ever stored.
     */
    private static TreeSet<Long> archived(
            SensorsClient sensors, Device device, long boot, TreeSet<Long> accepted) {
        var sequences = new TreeSet<Long>();
        for (var range : sensors.ledger(device).path("batches")) {
            if (range.path("bootId").asLong() == boot) {
                var first = range.path("first").asLong();
                var last = range.path("last").asLong();
                var count = range.path("count").asLong();
                var within = accepted.subSet(first, true, last, true);
                if (count == last - first + 1) {
                    LongStream.rangeClosed(first, last).forEach(sequences::add);
                } else if (count == within.size()) {
                    sequences.addAll(within);
                }
            }
        }
        return sequences;
    }

    boolean isClean() {
        return lost.isEmpty() && doubled.isEmpty() && unknown.isEmpty();
    }

    @Override
    public String toString() {
        return "sent %d (%d publishes), acknowledged %d, stored %d, unacknowledged but stored %d, LOST %d %s, DOUBLED %d %s, UNKNOWN %d"
                .formatted(
                        sent,
                        publishes,
                        acknowledged,
                        stored,
                        unacknowledged,
                        lost.size(),
                        lost.stream().limit(3).toList(),
                        doubled.size(),
                        doubled.stream().limit(3).toList(),
                        unknown.size());
    }

    private static final class Totals {
        private int sent;
        private long publishes;
        private int acknowledged;
        private int stored;
        private int unacknowledged;
        private final List<String> lost = new java.util.ArrayList<>();
        private final List<String> doubled = new java.util.ArrayList<>();
        private final List<String> unknown = new java.util.ArrayList<>();

        void add(Ledger ledger, TreeSet<Long> accepted, TreeSet<Long> archived) {
            sent += ledger.sent().size();
            publishes += ledger.publishes();
            acknowledged += ledger.acknowledged().size();
            stored += archived.size();
            for (var sequence : ledger.acknowledged()) {
                if (!accepted.contains(sequence) || !archived.contains(sequence)) {
                    lost.add("%s/%d".formatted(ledger.device(), sequence));
                }
            }
            for (var sequence : accepted) {
                if (!ledger.sent().contains(sequence)) {
                    unknown.add("%s/%d".formatted(ledger.device(), sequence));
                } else if (!ledger.acknowledged().contains(sequence)) {
                    unacknowledged++;
                }
            }
        }

        Audit toAudit() {
            return new Audit(
                    sent, publishes, acknowledged, stored, lost, doubled, unknown, unacknowledged);
        }
    }
}
