package io.telemark.streams.score;

import com.google.protobuf.InvalidProtocolBufferException;
import io.telemark.contracts.Ids;
import io.telemark.contracts.gamification.v1.Ruling;
import io.telemark.contracts.score.v1.DayScore;
import io.telemark.contracts.score.v1.ScoredActivity;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * All that the score topology remembers, in one store, like the activity topology. The first byte
 * of a key says what it is.
 */
final class LogStore {
    private static final byte ACTIVITY = 'A'; // By athlete and id, also what counts no more.
    private static final byte OF_DAY = 'O'; // By athlete, day and id: what counts.
    private static final byte DAY = 'D'; // By athlete and day: its score as it was told.
    private static final byte TOTAL = 'T'; // By athlete.
    private static final byte RULING = 'R'; // By athlete and id: what staff decided.
    private static final int ID = 2 * Long.BYTES;

    private final KeyValueStore<Bytes, byte[]> store;

    LogStore(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    /** What an athlete was told so far: events and points. */
    record Total(long sequence, long points) {}

    @Nullable ScoredActivity activity(UUID athlete, UUID id) {
        var bytes = store.get(key(ACTIVITY, athlete, 0, id));
        return bytes == null ? null : activity(bytes);
    }

    /** Null if nobody decided anything about it. */
    @Nullable Ruling ruling(UUID athlete, UUID id) {
        var bytes = store.get(key(RULING, athlete, 0, id));
        try {
            return bytes == null ? null : Ruling.parseFrom(bytes);
        } catch (InvalidProtocolBufferException broken) {
            throw new IllegalStateException(broken);
        }
    }

    void putRuling(UUID athlete, Ruling ruling) {
        var id = Ids.fromByteString(ruling.getActivityId());
        store.put(key(RULING, athlete, 0, id), ruling.toByteArray());
    }

    void putActivity(UUID athlete, ScoredActivity activity) {
        var id = Ids.fromByteString(activity.getActivityId());
        store.put(key(ACTIVITY, athlete, 0, id), activity.toByteArray());
    }

    void addToDay(UUID athlete, LocalDate day, ScoredActivity activity) {
        var id = Ids.fromByteString(activity.getActivityId());
        store.put(key(OF_DAY, athlete, day.toEpochDay(), id), activity.toByteArray());
    }

    void removeFromDay(UUID athlete, LocalDate day, UUID id) {
        store.delete(key(OF_DAY, athlete, day.toEpochDay(), id));
    }

    List<ScoredActivity> ofDay(UUID athlete, LocalDate day) {
        List<ScoredActivity> activities = new ArrayList<>();
        var prefix = key(OF_DAY, athlete, day.toEpochDay());
        try (var entries = store.prefixScan(prefix, new BytesSerializer())) {
            entries.forEachRemaining(entry -> activities.add(activity(entry.value)));
        }
        return activities;
    }

    /** Nothing, if it was never told. */
    DayScore day(UUID athlete, LocalDate day) {
        var bytes = store.get(key(DAY, athlete, day.toEpochDay()));
        try {
            return bytes == null ? DayScore.getDefaultInstance() : DayScore.parseFrom(bytes);
        } catch (InvalidProtocolBufferException broken) {
            throw new IllegalStateException(broken);
        }
    }

    void putDay(UUID athlete, LocalDate day, DayScore score) {
        store.put(key(DAY, athlete, day.toEpochDay()), score.toByteArray());
    }

    Total total(UUID athlete) {
        var bytes = store.get(key(TOTAL, athlete, 0));
        if (bytes == null) {
            return new Total(0, 0);
        }
        var in = ByteBuffer.wrap(bytes);
        return new Total(in.getLong(), in.getLong());
    }

    void putTotal(UUID athlete, Total total) {
        store.put(
                key(TOTAL, athlete, 0),
                ByteBuffer.allocate(2 * Long.BYTES)
                        .putLong(total.sequence())
                        .putLong(total.points())
                        .array());
    }

    private static ScoredActivity activity(byte[] bytes) {
        try {
            return ScoredActivity.parseFrom(bytes);
        } catch (InvalidProtocolBufferException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static Bytes key(byte what, UUID athlete, long day) {
        return Bytes.wrap(
                ByteBuffer.allocate(1 + ID + Long.BYTES)
                        .put(what)
                        .put(Ids.toBytes(athlete))
                        .putLong(day)
                        .array());
    }

    private static Bytes key(byte what, UUID athlete, long day, UUID id) {
        return Bytes.wrap(
                ByteBuffer.allocate(1 + 2 * ID + Long.BYTES)
                        .put(what)
                        .put(Ids.toBytes(athlete))
                        .putLong(day)
                        .put(Ids.toBytes(id))
                        .array());
    }
}
