package io.telemark.streams.activity;

import io.telemark.contracts.Ids;
import io.telemark.kernels.life.Content;
import io.telemark.kernels.life.Life;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Where an athlete's lives are in time, so that finding those of one day does not mean reading
 * those of all years. A life without records is nowhere. A store that was written before there was
 * this index gets it, athlete by athlete, when it is first needed.
 */
final class LifeTimes {
    private static final byte TIME = 'T'; // By athlete, start, activity. Kept as long as the life.
    private static final byte[] NOTHING = {};
    private static final int ID = 2 * Long.BYTES;

    /** Far beyond any clock, and far from overflow. */
    private static final long FAR_MILLIS = 1L << 60;

    private final KeyValueStore<Bytes, byte[]> store;
    private final Function<UUID, Collection<Life>> allLives;

    /**
     * @param allLives of an athlete, for the one time when there is no index
     */
    LifeTimes(KeyValueStore<Bytes, byte[]> store, Function<UUID, Collection<Life>> allLives) {
        this.store = store;
        this.allLives = allLives;
    }

    /** A life is about to be stored in the place of what it was before. */
    void move(UUID athlete, @Nullable Life before, Life after) {
        var was = before == null ? Content.NO_START : before.content().startMillis();
        var is = after.content().startMillis();
        if (was == is) {
            return;
        }
        build(athlete);
        if (was != Content.NO_START) {
            store.delete(key(athlete, was, after.id()));
        }
        store.put(key(athlete, is, after.id()), NOTHING);
    }

    /** Both ends included. */
    List<UUID> startingBetween(UUID athlete, long fromMillis, long toMillis) {
        build(athlete);
        List<UUID> ids = new ArrayList<>();
        var from = key(athlete, fromMillis, new UUID(0, 0));
        var to = key(athlete, toMillis, new UUID(-1, -1));
        try (var entries = store.range(from, to)) {
            while (entries.hasNext()) {
                var key = ByteBuffer.wrap(entries.next().key.get());
                key.position(1 + ID + Long.BYTES);
                ids.add(new UUID(key.getLong(), key.getLong()));
            }
        }
        return ids;
    }

    private void build(UUID athlete) {
        var built = Bytes.wrap(start(athlete, 0).array());
        if (store.get(built) == null) {
            for (var life : allLives.apply(athlete)) {
                if (life.content().hasRecords()) {
                    store.put(key(athlete, life.content().startMillis(), life.id()), NOTHING);
                }
            }
            store.put(built, NOTHING);
        }
    }

    /** Bytes are compared without sign. */
    private static Bytes key(UUID athlete, long startMillis, UUID activity) {
        var start = Math.clamp(startMillis, -FAR_MILLIS, FAR_MILLIS);
        return Bytes.wrap(
                start(athlete, Long.BYTES + ID)
                        .putLong(start ^ Long.MIN_VALUE)
                        .put(Ids.toBytes(activity))
                        .array());
    }

    private static ByteBuffer start(UUID athlete, int more) {
        return ByteBuffer.allocate(1 + ID + more).put(TIME).put(Ids.toBytes(athlete));
    }
}
