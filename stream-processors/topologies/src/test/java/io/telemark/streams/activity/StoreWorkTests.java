package io.telemark.streams.activity;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.MessageLite;
import io.telemark.contracts.telemetry.v1.Chunk;
import io.telemark.kernels.life.LifeRules;
import io.telemark.streams.SimulatedRide;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

/**
 * What a chunk costs in questions to the store. Seconds say little on a machine that does other
 * things as well; these are the same everywhere.
 */
class StoreWorkTests {
    private static final UUID ATHLETE = new UUID(1, 2);
    private static final LifeRules RULES =
            LifeRules.of(Duration.ofMinutes(30), Duration.ofHours(48));

    private final KeyValueStore<Bytes, byte[]> bytes =
            Stores.inMemoryKeyValueStore(ActivityTopology.RECORDINGS).get();
    private final Map<String, Integer> asked = new TreeMap<>();
    private final MockProcessorContext<UUID, MessageLite> context = new MockProcessorContext<>();
    private final TrackActivities track = new TrackActivities(RULES);

    /** Each had its life read twice and itself looked up, to find that it was new. */
    @Test
    void aChunkOfARideThatGoesOnIsWrittenAndReadsNothing() {
        start();
        var chunks = SimulatedRide.of(ATHLETE, 240).chunks();
        send(chunks.subList(0, 2));
        asked.clear();
        send(chunks.subList(2, 22));
        assertThat(asked).doesNotContainKeys("get", "putIfAbsent", "range", "prefixScan");
        assertThat(asked.get("put")).isEqualTo(2 * 20); // Itself, and the life of its recording.
    }

    @Test
    void onlyWhatMayBeARepetitionIsLookedUp() {
        start();
        var chunks = SimulatedRide.of(ATHLETE, 240).chunks();
        send(chunks.subList(0, 22));
        asked.clear();
        send(chunks.subList(10, 15));
        assertThat(asked).containsExactly(Map.entry("putIfAbsent", 5));
    }

    private void start() {
        context.addStateStore(counted());
        track.init(context);
    }

    private void send(List<Chunk> chunks) {
        for (var chunk : chunks) {
            context.setCurrentSystemTimeMs(chunk.getReceivedAtMillis());
            track.process(new Record<>(ATHLETE, chunk, chunk.getReceivedAtMillis()));
        }
    }

    @SuppressWarnings("unchecked")
    private KeyValueStore<Bytes, byte[]> counted() {
        return (KeyValueStore<Bytes, byte[]>)
                Proxy.newProxyInstance(
                        KeyValueStore.class.getClassLoader(),
                        new Class<?>[] {KeyValueStore.class},
                        (_, method, arguments) -> {
                            asked.merge(method.getName(), 1, Integer::sum);
                            return method.invoke(bytes, arguments);
                        });
    }
}
