package io.telemark.streams.waiting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

class TurnsTests {
    private static final byte WAITING = 'C';

    private final KeyValueStore<Bytes, byte[]> store = Stores.inMemoryKeyValueStore("all").get();
    private final Turns turns = new Turns(store, WAITING);

    @Test
    void goesOnBehindTheLastAndThenFromTheFront() {
        put(1, 3, 5, 7);
        assertThat(take(3)).containsExactly(1, 3, 5);
        put(2, 6);
        assertThat(take(3)).containsExactly(6, 7, 1);
        assertThat(take(9)).containsExactly(2, 3, 5, 6, 7, 1);
    }

    @Test
    void whatWasTakenMayBeGone() {
        put(1, 3, 5);
        assertThat(take(2)).containsExactly(1, 3);
        store.delete(key(WAITING, 1));
        store.delete(key(WAITING, 3));
        put(2);
        assertThat(take(2)).containsExactly(5, 2);
        store.delete(key(WAITING, 5));
        store.delete(key(WAITING, 2));
        assertThat(take(2)).isEmpty();
        put(1);
        assertThat(take(2)).containsExactly(1);
    }

    @Test
    void whatWaitsForSomethingElseIsNotTaken() {
        store.put(key((byte) (WAITING - 1), 1), new byte[0]);
        store.put(key((byte) (WAITING + 1), 1), new byte[0]);
        put(-1);
        assertThat(take(2)).containsExactly(-1);
        assertThat(take(2)).containsExactly(-1);
    }

    private void put(int... keys) {
        for (var key : keys) {
            store.put(key(WAITING, key), new byte[0]);
        }
    }

    private List<Integer> take(int limit) {
        return turns.next(limit).stream().map(entry -> (int) entry.key.get()[1]).toList();
    }

    private static Bytes key(byte what, int number) {
        return Bytes.wrap(new byte[] {what, (byte) number});
    }
}
