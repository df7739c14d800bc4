package io.telemark.streams.live;

import static io.telemark.contracts.Topics.ATHLETE_SETTINGS;
import static io.telemark.contracts.Topics.METRICS_LIVE;
import static io.telemark.contracts.Topics.TELEMETRY_BATCHES;

import io.telemark.contracts.Ids;
import io.telemark.contracts.athlete.v1.AthleteSettings;
import io.telemark.contracts.telemetry.v1.LiveMetrics;
import java.util.UUID;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** telemetry.batches, athlete.settings -> metrics.live; all by athlete. */
public final class LiveTopology {
    static final String BATCHES = "batches";
    static final String SETTINGS = "athlete-settings";
    static final String FOLLOW = "follow-athletes";
    static final String KEEP = "keep-settings";
    static final String LIVE = "live-metrics";

    /** Kept for good: under 2 KB an athlete, written at most once a commit. */
    static final String LIVE_ATHLETES = "live-athletes";

    /** Kept for good: the newest settings of an athlete. */
    static final String SETTINGS_STORE = "live-settings";

    private LiveTopology() {}

    /** The topology. */
    public static Topology build() {
        ProcessorSupplier<UUID, byte[], UUID, LiveMetrics> follow = FollowAthletes::new;
        ProcessorSupplier<UUID, AthleteSettings, Void, Void> keep = KeepSettings::new;
        var topology = new Topology();
        topology.addSource(
                BATCHES,
                TELEMETRY_BATCHES.key().deserializer(),
                TELEMETRY_BATCHES.value().deserializer(),
                TELEMETRY_BATCHES.name());
        topology.addSource(
                SETTINGS,
                ATHLETE_SETTINGS.key().deserializer(),
                ATHLETE_SETTINGS.value().deserializer(),
                ATHLETE_SETTINGS.name());
        topology.addProcessor(FOLLOW, follow, BATCHES);
        topology.addProcessor(KEEP, keep, SETTINGS);
        topology.addStateStore(store(LIVE_ATHLETES), FOLLOW);
        topology.addStateStore(store(SETTINGS_STORE), FOLLOW, KEEP);
        topology.addSink(
                LIVE,
                METRICS_LIVE.name(),
                METRICS_LIVE.key().serializer(),
                METRICS_LIVE.value().serializer(),
                FOLLOW);
        return topology;
    }

    /** In memory and behind a cache: ten batches of one second are one write to the changelog. */
    private static StoreBuilder<KeyValueStore<UUID, byte[]>> store(String name) {
        return Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(name), Ids.serde(), Serdes.ByteArray())
                .withCachingEnabled();
    }
}
