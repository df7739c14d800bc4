package io.telemark.streams.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.telemark.contracts.Ids;
import io.telemark.kernels.life.Arrival;
import io.telemark.kernels.life.Content;
import io.telemark.kernels.life.Life;
import io.telemark.streams.SimulatedRide;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lives by their time. */
class RecordingStoreTests {
    private static final UUID ATHLETE = new UUID(1, 2);
    private static final UUID NEIGHBOUR = new UUID(1, 3);
    private static final long HOUR = Duration.ofHours(1).toMillis();

    private final KeyValueStore<Bytes, byte[]> bytes =
            Stores.inMemoryKeyValueStore("recordings").get();
    private final RecordingStore store = new RecordingStore(bytes);

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void thoseOfATimeAreFoundAlsoAfterTheyBeganEarlier(long seed) {
        var random = new Random(seed);
        Map<UUID, Life> lives = new HashMap<>();
        for (var i = 0; i < 500; i++) {
            var id = new UUID(0xa, random.nextInt(40));
            var start = (random.nextInt(200) - 100) * HOUR; // Also before 1970.
            var life = begun(lives.getOrDefault(id, Life.of(id, false)), start);
            store.putLife(ATHLETE, life);
            store.putLife(NEIGHBOUR, life);
            lives.put(id, life);
            var from = (random.nextInt(200) - 100) * HOUR;
            var to = from + random.nextInt(50) * HOUR;
            assertThat(store.livesStartingBetween(ATHLETE, from, to))
                    .containsExactlyInAnyOrderElementsOf(between(lives, from, to));
        }
        assertThat(store.livesStartingBetween(ATHLETE, Long.MIN_VALUE, Long.MAX_VALUE))
                .hasSize(lives.size());
    }

    @Test
    void whatIsRememberedOfALifeIsWhatIsStored() {
        var life = begun(Life.of(new UUID(0xa, 1), false), SimulatedRide.START);
        for (var sequence = 5L; sequence > 0; sequence--) {
            life = life.next(arrival(sequence, SimulatedRide.START + sequence * HOUR), HOUR);
            store.putLife(ATHLETE, life);
            var read = new RecordingStore(bytes).life(ATHLETE, life.id());
            assertThat(LifeCodec.toBytes(store.life(ATHLETE, life.id())))
                    .isEqualTo(LifeCodec.toBytes(read));
        }
    }

    @Test
    void aLifeIsReadFromTheStoreOnce() {
        var id = new UUID(0xa, 1);
        store.putLife(ATHLETE, begun(Life.of(id, false), SimulatedRide.START));
        var again = new RecordingStore(bytes);
        var first = again.life(ATHLETE, id);
        bytes.delete(oldKey(id));
        assertThat(again.life(ATHLETE, id)).isNotNull().isSameAs(first);
        assertThat(again.life(NEIGHBOUR, id)).isNull();
    }

    /** A thousand times as many as are remembered would not fit into memory. */
    @Test
    void whatIsNoLongerRememberedIsReadAgain() {
        for (var i = 0; i < 9_000; i++) {
            store.putLife(ATHLETE, begun(Life.of(new UUID(0xa, i), false), SimulatedRide.START));
        }
        bytes.delete(oldKey(new UUID(0xa, 0)));
        assertThat(store.life(ATHLETE, new UUID(0xa, 0))).isNull();
        assertThat(store.life(ATHLETE, new UUID(0xa, 1))).isNotNull();
    }

    @Test
    void aLifeWithoutRecordsIsNowhere() {
        store.putLife(ATHLETE, begun(Life.of(new UUID(0xa, 1), false), Content.NO_START));
        assertThat(store.livesStartingBetween(ATHLETE, Long.MIN_VALUE, Long.MAX_VALUE)).isEmpty();
        assertThat(store.life(ATHLETE, new UUID(0xa, 1))).isNotNull();
    }

    /** As a data folder of an earlier version has them. */
    @Test
    void livesFromBeforeTheIndexAreFoundToo() {
        List<Life> old = new ArrayList<>();
        for (var i = 0; i < 20; i++) {
            var life = begun(Life.of(new UUID(0xa, i), false), SimulatedRide.START + i * HOUR);
            old.add(life);
            bytes.put(oldKey(life.id()), LifeCodec.toBytes(life));
        }
        var from = SimulatedRide.START + 5 * HOUR;
        assertThat(store.livesStartingBetween(ATHLETE, from, from + HOUR))
                .containsExactlyElementsOf(old.subList(5, 7));
    }

    @Test
    void anOldLifeThatMovesFirstIsFoundWhereItIsNow() {
        var life = begun(Life.of(new UUID(0xa, 1), false), SimulatedRide.START);
        bytes.put(oldKey(life.id()), LifeCodec.toBytes(life));
        store.putLife(ATHLETE, begun(life, SimulatedRide.START - HOUR));
        var all = store.livesStartingBetween(ATHLETE, 0, SimulatedRide.START);
        assertThat(all)
                .singleElement()
                .satisfies(moved ->
                        assertThat(moved.content().startMillis())
                                .isEqualTo(SimulatedRide.START - HOUR));
    }

    @Test
    void nothingWaitsForeverBehindWhatComesAnew() {
        for (var i = 0; i < 6; i++) {
            store.setPending(ATHLETE, new UUID(0xa, i));
        }
        store.pending(4).forEach(store::removePending);
        for (var i = 0; i < 4; i++) {
            store.setPending(ATHLETE, new UUID(0xa, i));
        }
        assertThat(store.pending(4))
                .extracting(pending -> (int) pending.activity().getLeastSignificantBits())
                .containsExactly(4, 5, 0, 1);
    }

    private static Bytes oldKey(UUID activity) {
        return Bytes.wrap(
                ByteBuffer.allocate(33)
                        .put((byte) 'L')
                        .put(Ids.toBytes(ATHLETE))
                        .put(Ids.toBytes(activity))
                        .array());
    }

    private static List<Life> between(Map<UUID, Life> lives, long from, long to) {
        return lives.values().stream()
                .filter(life -> life.content().startMillis() >= from)
                .filter(life -> life.content().startMillis() <= to)
                .toList();
    }

    private static Arrival arrival(long sequence, long start) {
        return new Arrival(new UUID(0xd, 1), 2, sequence, false, false, start, start + HOUR);
    }

    private static Life begun(Life life, long start) {
        var end = start == Content.NO_START ? Content.NO_END : start + HOUR;
        return life.next(new Arrival(new UUID(0xd, 1), 2, 0, false, false, start, end), 0);
    }
}
