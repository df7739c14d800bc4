package io.telemark.streams.waiting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Takes some at a time of what a store keeps under a first byte, and goes on behind the last one.
 * From the front each time, high keys would wait for as long as low ones keep coming.
 */
public final class Turns {
    private final KeyValueStore<Bytes, byte[]> store;
    private final Bytes first;
    private final Bytes end;
    private @Nullable Bytes last;

    public Turns(KeyValueStore<Bytes, byte[]> store, byte what) {
        this.store = store;
        this.first = Bytes.wrap(new byte[] {what});
        this.end = Bytes.wrap(new byte[] {(byte) (what + 1)});
    }

    /** At most so many, none of them twice. */
    public List<KeyValue<Bytes, byte[]>> next(int limit) {
        List<KeyValue<Bytes, byte[]>> taken = new ArrayList<>();
        var before = last;
        if (before == null) {
            take(first, end, limit, taken);
        } else {
            take(behind(before), end, limit, taken);
            take(first, before, limit, taken);
        }
        last = taken.isEmpty() ? null : taken.getLast().key;
        return taken;
    }

    private void take(Bytes from, Bytes to, int limit, List<KeyValue<Bytes, byte[]>> taken) {
        if (taken.size() == limit) {
            return;
        }
        try (var waiting = store.range(from, to)) {
            while (waiting.hasNext() && taken.size() < limit) {
                taken.add(waiting.next());
            }
        }
    }

    private static Bytes behind(Bytes key) {
        return Bytes.wrap(Arrays.copyOf(key.get(), key.get().length + 1));
    }
}
