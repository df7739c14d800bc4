package io.telemark.streams.activity;

import io.telemark.contracts.Ids;
import io.telemark.kernels.effort.PerceivedEffort;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * How hard athletes say that it felt: beside the recordings, because it is no part of one. It stays
 * when chunks leave for the archive, and goes with the recording that it was said of wherever that
 * is told.
 */
final class Ratings {
    private static final byte RATING = 'R'; // By athlete and activity. As long as it is said.
    private static final int ID = 2 * Long.BYTES;
    private static final Comparator<Rating> BY_TIME =
            Comparator.comparingLong(Rating::saidAtMillis);

    private final KeyValueStore<Bytes, byte[]> store;

    Ratings(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    /** What was said, and when, by the clock of who took it down. */
    record Rating(PerceivedEffort effort, long saidAtMillis) {}

    /** Of these recordings, which are one activity: what was said last of any of them. */
    @Nullable PerceivedEffort of(UUID athlete, List<UUID> recordings) {
        return recordings.stream()
                .flatMap(recording -> Stream.ofNullable(find(athlete, recording)))
                .max(BY_TIME)
                .map(Rating::effort)
                .orElse(null);
    }

    private @Nullable Rating find(UUID athlete, UUID recording) {
        var bytes = store.get(key(athlete, recording));
        if (bytes == null) {
            return null;
        }
        var in = ByteBuffer.wrap(bytes);
        return new Rating(new PerceivedEffort(in.getDouble()), in.getLong());
    }

    /**
     * False if the activity is rated like this already.
     *
     * @param rating stands for the whole activity from now on; null if nothing does
     */
    boolean set(UUID athlete, UUID activity, List<UUID> recordings, @Nullable Rating rating) {
        var before = of(athlete, recordings);
        recordings.forEach(recording -> forget(athlete, recording));
        if (rating != null) {
            put(athlete, activity, rating);
        }
        return !Objects.equals(before, rating == null ? null : rating.effort());
    }

    private void put(UUID athlete, UUID activity, Rating rating) {
        store.put(
                key(athlete, activity),
                ByteBuffer.allocate(Double.BYTES + Long.BYTES)
                        .putDouble(rating.effort().perceived())
                        .putLong(rating.saidAtMillis())
                        .array());
    }

    void forget(UUID athlete, UUID recording) {
        store.delete(key(athlete, recording));
    }

    private static Bytes key(UUID athlete, UUID recording) {
        return Bytes.wrap(
                ByteBuffer.allocate(1 + 2 * ID)
                        .put(RATING)
                        .put(Ids.toBytes(athlete))
                        .put(Ids.toBytes(recording))
                        .array());
    }
}
