package io.telemark.streams.activity;

import com.google.protobuf.InvalidProtocolBufferException;
import io.telemark.contracts.Ids;
import io.telemark.contracts.athlete.v1.AthleteSettings;
import io.telemark.contracts.telemetry.v1.Chunk;
import io.telemark.kernels.life.Life;
import io.telemark.streams.waiting.Turns;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * All that the activity topology remembers, in one store: under transactions every store costs a
 * changelog partition in each commit. The first byte of a key says what it is.
 */
final class RecordingStore {
    private static final byte SETTINGS = 'S'; // By athlete. Kept for good.
    private static final byte LIFE = 'L'; // By athlete and activity. Kept for good: some 250 bytes.
    private static final byte CHUNK = 'C'; // By activity, device, boot, sequence. Until archived.
    private static final byte ALARM = 'A'; // By time. Until it rings.
    private static final byte PENDING = 'P'; // By athlete and activity. Until computed again.
    private static final byte BORROWED = 'B'; // By athlete and activity. As long as it is so.
    private static final byte[] NOTHING = {};
    private static final int ID = 2 * Long.BYTES;

    /** About a kilobyte each: those of the athletes who record at once. */
    private static final int RECENT_LIVES = 8_192;

    private final KeyValueStore<Bytes, byte[]> store;
    private final LifeTimes times;
    private final Turns pending;
    private final Ratings ratings;

    /**
     * What the store holds of the lives that were needed last: every chunk needs its own three
     * times, and reading it was a third of this topology's work. Goes with the task, as the store
     * does.
     */
    private final LinkedHashMap<Bytes, Life> recent = new LinkedHashMap<>(16, 0.75f, true);

    RecordingStore(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
        this.times = new LifeTimes(store, this::lives);
        this.pending = new Turns(store, PENDING);
        this.ratings = new Ratings(store);
    }

    /** An alarm: which recording to look at. */
    record Alarm(long atMillis, UUID athlete, UUID activity) {}

    /** An activity that is to be computed again. */
    record Pending(UUID athlete, UUID activity) {}

    @Nullable AthleteSettings settings(UUID athlete) {
        var bytes = store.get(key(SETTINGS, athlete));
        try {
            return bytes == null ? null : AthleteSettings.parseFrom(bytes);
        } catch (InvalidProtocolBufferException broken) {
            throw new IllegalStateException(broken);
        }
    }

    void putSettings(UUID athlete, AthleteSettings settings) {
        store.put(key(SETTINGS, athlete), settings.toByteArray());
    }

    void forgetSettings(UUID athlete) {
        store.delete(key(SETTINGS, athlete));
    }

    @Nullable Life life(UUID athlete, UUID activity) {
        var key = key(LIFE, athlete, activity);
        var known = recent.get(key);
        if (known != null) {
            return known;
        }
        var bytes = store.get(key);
        if (bytes == null) {
            return null;
        }
        var life = LifeCodec.read(bytes);
        remember(key, life);
        return life;
    }

    void putLife(UUID athlete, Life life) {
        times.move(athlete, life(athlete, life.id()), life);
        var key = key(LIFE, athlete, life.id());
        store.put(key, LifeCodec.toBytes(life));
        remember(key, life);
    }

    private void remember(Bytes key, Life life) {
        recent.put(key, life);
        if (recent.size() > RECENT_LIVES) {
            recent.pollFirstEntry();
        }
    }

    /** Those whose earliest record lies between, both ends included. */
    List<Life> livesStartingBetween(UUID athlete, long fromMillis, long toMillis) {
        List<Life> lives = new ArrayList<>();
        for (var id : times.startingBetween(athlete, fromMillis, toMillis)) {
            var life = life(athlete, id);
            if (life != null) {
                lives.add(life);
            }
        }
        return lives;
    }

    /** All that an athlete ever recorded: more every year. */
    private List<Life> lives(UUID athlete) {
        List<Life> lives = new ArrayList<>();
        scan(key(LIFE, athlete), (_, value) -> lives.add(LifeCodec.read(value)));
        return lives;
    }

    /**
     * False if it was there already.
     *
     * @param surelyNew its recording has never had this sequence, so that nobody needs to look
     */
    boolean putChunk(UUID athlete, UUID activity, Chunk chunk, boolean surelyNew) {
        var key = key(athlete, activity, chunk);
        if (surelyNew) {
            store.put(key, chunk.toByteArray());
            return true;
        }
        return store.putIfAbsent(key, chunk.toByteArray()) == null;
    }

    /** Replaces one that was there already: what the archive has is the truth. */
    void replaceChunk(UUID athlete, UUID activity, Chunk chunk) {
        store.put(key(athlete, activity, chunk), chunk.toByteArray());
    }

    List<Chunk> chunks(UUID athlete, UUID activity) {
        List<Chunk> chunks = new ArrayList<>();
        scan(
                key(CHUNK, athlete, activity),
                (_, value) -> {
                    try {
                        chunks.add(Chunk.parseFrom(value));
                    } catch (InvalidProtocolBufferException broken) {
                        throw new IllegalStateException(broken);
                    }
                });
        return chunks;
    }

    void deleteChunks(UUID athlete, UUID activity) {
        List<Bytes> keys = new ArrayList<>();
        scan(key(CHUNK, athlete, activity), (key, _) -> keys.add(key));
        keys.forEach(store::delete);
    }

    void setAlarm(Alarm alarm) {
        store.put(key(alarm), NOTHING);
    }

    void removeAlarm(Alarm alarm) {
        store.delete(key(alarm));
    }

    /** At most {@code limit} of those that should have rung by now. */
    List<Alarm> due(long nowMillis, int limit) {
        List<Alarm> due = new ArrayList<>();
        var from = Bytes.wrap(new byte[] {ALARM});
        var to =
                Bytes.wrap(
                        ByteBuffer.allocate(1 + Long.BYTES)
                                .put(ALARM)
                                .putLong(nowMillis + 1)
                                .array());
        try (var entries = store.range(from, to)) {
            while (entries.hasNext() && due.size() < limit) {
                var key = ByteBuffer.wrap(entries.next().key.get()).position(1);
                due.add(new Alarm(key.getLong(), id(key), id(key)));
            }
        }
        return due;
    }

    boolean isBorrowed(UUID athlete, UUID activity) {
        return store.get(key(BORROWED, athlete, activity)) != null;
    }

    /** False if it was so already. */
    boolean setBorrowed(UUID athlete, UUID activity, boolean borrowed) {
        if (isBorrowed(athlete, activity) == borrowed) {
            return false;
        }
        var key = key(BORROWED, athlete, activity);
        if (borrowed) {
            store.put(key, NOTHING);
        } else {
            store.delete(key);
        }
        return true;
    }

    Ratings ratings() {
        return ratings;
    }

    void setPending(UUID athlete, UUID activity) {
        store.put(key(PENDING, athlete, activity), NOTHING);
    }

    void removePending(Pending pending) {
        store.delete(key(PENDING, pending.athlete(), pending.activity()));
    }

    /** At most so many, going on behind the last. */
    List<Pending> pending(int limit) {
        return pending.next(limit).stream()
                .map(entry -> {
                    var key = ByteBuffer.wrap(entry.key.get()).position(1);
                    return new Pending(id(key), id(key));
                })
                .toList();
    }

    private void scan(Bytes prefix, BiConsumer<Bytes, byte[]> entry) {
        try (var entries = store.prefixScan(prefix, new BytesSerializer())) {
            entries.forEachRemaining(next -> entry.accept(next.key, next.value));
        }
    }

    private static UUID id(ByteBuffer key) {
        return new UUID(key.getLong(), key.getLong());
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

    private static Bytes key(UUID athlete, UUID activity, Chunk chunk) {
        return Bytes.wrap(
                ByteBuffer.allocate(1 + 3 * ID + 2 * Long.BYTES)
                        .put(CHUNK)
                        .put(Ids.toBytes(athlete))
                        .put(Ids.toBytes(activity))
                        .put(chunk.getDeviceId().toByteArray())
                        .putLong(chunk.getBatch().getBootId())
                        .putLong(chunk.getBatch().getSequence())
                        .array());
    }

    private static Bytes key(Alarm alarm) {
        return Bytes.wrap(
                ByteBuffer.allocate(1 + Long.BYTES + 2 * ID)
                        .put(ALARM)
                        .putLong(alarm.atMillis())
                        .put(Ids.toBytes(alarm.athlete()))
                        .put(Ids.toBytes(alarm.activity()))
                        .array());
    }
}
