package io.telemark.streams.load;

import io.telemark.contracts.Ids;
import io.telemark.kernels.load.Balance;
import io.telemark.streams.waiting.Turns;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * All that the load topology remembers, in one store, as the activity topology does. Under 300
 * bytes an activity, kept for good: a revision of it may come at any time. Days themselves are not
 * kept: a history of ten years is read and added up in some 20 ms.
 */
final class LoadStore {
    private static final byte ENTRY = 'E'; // By athlete, day, activity.
    private static final byte INDEX = 'I'; // By athlete and activity: where its entry is.
    private static final byte CHANGED = 'C'; // By athlete: since which day. Until the next tick.
    private static final byte TOLD = 'R'; // By athlete: revision, and how far it went.
    private static final byte SEED = 'S'; // By athlete.
    private static final int ID = 2 * Long.BYTES;
    private static final UUID LOWEST = new UUID(0, 0);

    /** Calendar days between two places at one moment: Kiritimati is 26 hours before Niue's. */
    private static final int FARTHEST_ZONES = 2;

    private final KeyValueStore<Bytes, byte[]> store;
    private final Turns changed;

    LoadStore(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
        this.changed = new Turns(store, CHANGED);
    }

    /**
     * The newest that was heard of an activity.
     *
     * @param day of its entry, or {@link #NOWHERE}
     */
    record Index(int revision, int day) {
        private static final int NOWHERE = -1;

        /** No revision is higher, so it never comes back. */
        static final Index DELETED = nowhere(Integer.MAX_VALUE);

        static Index nowhere(int revision) {
            return new Index(revision, NOWHERE);
        }

        boolean isSomewhere() {
            return day != NOWHERE;
        }
    }

    /** Since which day an athlete's history is not what was told. */
    record Changed(UUID athlete, int day) {}

    @Nullable Index index(UUID athlete, UUID activity) {
        var bytes = store.get(key(INDEX, athlete, activity));
        if (bytes == null) {
            return null;
        }
        var in = ByteBuffer.wrap(bytes);
        return new Index(in.getInt(), in.getInt());
    }

    void putIndex(UUID athlete, UUID activity, Index index) {
        store.put(
                key(INDEX, athlete, activity),
                ByteBuffer.allocate(2 * Integer.BYTES)
                        .putInt(index.revision())
                        .putInt(index.day())
                        .array());
    }

    void putEntry(UUID athlete, UUID activity, Entry entry) {
        store.put(key(athlete, entry.day(), activity), entry.toBytes());
    }

    /** Null when there was none. */
    @Nullable Entry removeEntry(UUID athlete, int day, UUID activity) {
        var bytes = store.delete(key(athlete, day, activity));
        return bytes == null ? null : Entry.read(bytes);
    }

    /**
     * The day of the entry or, behind the date line, an earlier one on which something begins that
     * began no earlier.
     */
    int firstDayAfter(UUID athlete, Entry entry) {
        var from = key(athlete, Math.max(0, entry.day() - FARTHEST_ZONES), LOWEST);
        var to = key(athlete, entry.day(), LOWEST);
        try (var entries = store.range(from, to)) {
            while (entries.hasNext()) {
                var other = Entry.read(entries.next().value);
                if (other.extent().startMillis() >= entry.extent().startMillis()) {
                    return other.day();
                }
            }
        }
        return entry.day();
    }

    /** In the order of days, and of ids within a day. */
    List<Entry> entries(UUID athlete) {
        List<Entry> entries = new ArrayList<>();
        scan(key(ENTRY, athlete), (_, value) -> entries.add(Entry.read(value)));
        return entries;
    }

    void markChanged(UUID athlete, int day) {
        var key = key(CHANGED, athlete);
        var known = store.get(key);
        if (known == null || ByteBuffer.wrap(known).getInt() > day) {
            store.put(key, ByteBuffer.allocate(Integer.BYTES).putInt(day).array());
        }
    }

    /** At most so many, going on behind the last. */
    List<Changed> changed(int limit) {
        return changed.next(limit).stream()
                .map(entry -> {
                    var key = ByteBuffer.wrap(entry.key.get()).position(1);
                    var athlete = new UUID(key.getLong(), key.getLong());
                    return new Changed(athlete, ByteBuffer.wrap(entry.value).getInt());
                })
                .toList();
    }

    void unmark(UUID athlete) {
        store.delete(key(CHANGED, athlete));
    }

    /** What an athlete's days were when they were told last. */
    Told told(UUID athlete) {
        var bytes = store.get(key(TOLD, athlete));
        if (bytes == null) {
            return Told.NOTHING;
        }
        var in = ByteBuffer.wrap(bytes);
        var revision = in.getLong();
        return in.hasRemaining()
                ? new Told(revision, in.getInt(), in.getInt(), in.get() != 0)
                : Told.NOTHING.withRevision(revision); // Of an earlier version.
    }

    void putTold(UUID athlete, Told told) {
        store.put(
                key(TOLD, athlete),
                ByteBuffer.allocate(Long.BYTES + 2 * Integer.BYTES + 1)
                        .putLong(told.revision())
                        .putInt(told.first())
                        .putInt(told.last())
                        .put((byte) (told.seeded() ? 1 : 0))
                        .array());
    }

    @Nullable LoadSeed seed(UUID athlete) {
        var bytes = store.get(key(SEED, athlete));
        if (bytes == null) {
            return null;
        }
        var in = ByteBuffer.wrap(bytes);
        return new LoadSeed(in.getInt(), new Balance(in.getDouble(), in.getDouble()));
    }

    void putSeed(UUID athlete, @Nullable LoadSeed seed) {
        if (seed == null) {
            store.delete(key(SEED, athlete));
            return;
        }
        store.put(
                key(SEED, athlete),
                ByteBuffer.allocate(Integer.BYTES + 2 * Double.BYTES)
                        .putInt(seed.day())
                        .putDouble(seed.balance().fitness())
                        .putDouble(seed.balance().fatigue())
                        .array());
    }

    private void scan(Bytes prefix, BiConsumer<Bytes, byte[]> entry) {
        try (var entries = store.prefixScan(prefix, new BytesSerializer())) {
            entries.forEachRemaining(next -> entry.accept(next.key, next.value));
        }
    }

    private static Bytes key(byte what, UUID athlete) {
        return Bytes.wrap(ByteBuffer.allocate(1 + ID).put(what).put(Ids.toBytes(athlete)).array());
    }

    private static Bytes key(byte what, UUID athlete, UUID activity) {
        return Bytes.wrap(
                ByteBuffer.allocate(1 + 2 * ID)
                        .put(what)
                        .put(Ids.toBytes(athlete))
                        .put(Ids.toBytes(activity))
                        .array());
    }

    private static Bytes key(UUID athlete, int day, UUID activity) {
        return Bytes.wrap(
                ByteBuffer.allocate(1 + 2 * ID + Integer.BYTES)
                        .put(ENTRY)
                        .put(Ids.toBytes(athlete))
                        .putInt(day)
                        .put(Ids.toBytes(activity))
                        .array());
    }
}
