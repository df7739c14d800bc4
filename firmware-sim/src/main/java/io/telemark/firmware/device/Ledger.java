package io.telemark.firmware.device;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The device's own account of what it sent and what came of it: the one side of every check for
 * loss.
 */
public final class Ledger {
    /** A device that is refused all the time must not fill its memory with reasons. */
    private static final int REASONS_KEPT = 1_000;

    private final Set<BatchId> stored = new HashSet<>();
    private final Set<BatchId> acknowledged = new TreeSet<>();
    private final Map<BatchId, String> refused = new TreeMap<>();
    private final List<String> notices = new ArrayList<>();
    private long publications;
    private long repeated;
    private long notRecorded;
    private long connections;
    private long linksLost;

    /**
     * All figures at one moment.
     *
     * @param stored batches that reached the flash
     * @param publications PUBLISH packets, every repetition counted
     * @param repeated those of a batch that had been published before
     * @param acknowledged batches that the bridge promised to have
     * @param notRecorded batches that found the flash full
     */
    public record Figures(
            long stored,
            long publications,
            long repeated,
            long acknowledged,
            long refused,
            long notRecorded,
            long connections,
            long linksLost) {}

    public synchronized Figures figures() {
        return new Figures(
                stored.size(),
                publications,
                repeated,
                acknowledged.size(),
                refused.size(),
                notRecorded,
                connections,
                linksLost);
    }

    public synchronized Set<BatchId> acknowledged() {
        return new TreeSet<>(acknowledged);
    }

    /** Batches that the bridge will never take, with the reason that it gave. */
    public synchronized Map<BatchId, String> refused() {
        return new TreeMap<>(refused);
    }

    /** What came on the notices topic, as it came. */
    public synchronized List<String> notices() {
        return List.copyOf(notices);
    }

    synchronized void stored(BatchId batch) {
        stored.add(batch);
    }

    synchronized void published(boolean again) {
        publications++;
        if (again) {
            repeated++;
        }
    }

    synchronized void acknowledged(BatchId batch) {
        acknowledged.add(batch);
    }

    synchronized void refused(BatchId batch, String reason) {
        if (refused.size() < REASONS_KEPT) {
            refused.put(batch, reason);
        }
    }

    synchronized void noticed(String notice) {
        if (notices.size() < REASONS_KEPT) {
            notices.add(notice);
        }
    }

    synchronized void flashWasFull() {
        notRecorded++;
    }

    synchronized void connected() {
        connections++;
    }

    synchronized void linkLost() {
        linksLost++;
    }
}
