package io.telemark.streams.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.telemark.contracts.Ids;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

class LoadStoreTests {
    private static final UUID ATHLETE = new UUID(1, 2);

    private final KeyValueStore<Bytes, byte[]> bytes = Stores.inMemoryKeyValueStore("loads").get();
    private final LoadStore store = new LoadStore(bytes);

    @Test
    void howFarATellingWentIsRemembered() {
        assertThat(store.told(ATHLETE)).isEqualTo(Told.NOTHING);
        var told = new Told(7, 20_000, 20_010, true);
        store.putTold(ATHLETE, told);
        assertThat(store.told(ATHLETE)).isEqualTo(told);
    }

    /** It knew its revision only, so all days are told once more. */
    @Test
    void aTellingOfAnEarlierVersionIsFollowedByAllDays() {
        var key = ByteBuffer.allocate(17).put((byte) 'R').put(Ids.toBytes(ATHLETE)).array();
        bytes.put(Bytes.wrap(key), ByteBuffer.allocate(8).putLong(41).array());
        var before = store.told(ATHLETE);
        var next = new Told(42, 20_000, 20_010, false);
        assertThat(before.revision()).isEqualTo(41);
        assertThat(next.since(before, 20_009)).isEqualTo(20_000);
    }
}
