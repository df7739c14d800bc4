package io.telemark.streams.activity;

import static io.telemark.contracts.Topics.ACTIVITY_COMMANDS;
import static io.telemark.contracts.Topics.ATHLETE_SETTINGS;
import static io.telemark.contracts.Topics.TELEMETRY_CHUNKS;
import static io.telemark.contracts.Topics.TELEMETRY_RECALLED;
import static io.telemark.contracts.Topics.TELEMETRY_RECALLS;

import com.google.protobuf.MessageLite;
import io.telemark.contracts.Topic;
import io.telemark.contracts.Topics;
import io.telemark.kernels.life.LifeRules;
import java.util.UUID;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.Stores;

/**
 * telemetry.chunks, telemetry.recalled, athlete.settings, activity.commands -> activities,
 * telemetry.recalls; all by athlete.
 */
public final class ActivityTopology {
    static final String CHUNKS = "chunks";
    static final String RECALLED = "recalled-chunks";
    static final String SETTINGS = "athlete-settings";
    static final String COMMANDS = "activity-commands";
    static final String TRACK = "track-activities";
    static final String RECORDINGS = "recordings";
    static final String ACTIVITIES = "activities";
    static final String RECALLS = "recalls";

    private ActivityTopology() {}

    /** The topology with its store on disk. */
    public static Topology build(LifeRules rules) {
        return build(rules, Stores.persistentKeyValueStore(RECORDINGS));
    }

    /** The same with its store in memory: tests drive it record by record. */
    public static Topology inMemory(LifeRules rules) {
        return build(rules, Stores.inMemoryKeyValueStore(RECORDINGS));
    }

    private static Topology build(LifeRules rules, KeyValueBytesStoreSupplier recordings) {
        ProcessorSupplier<UUID, MessageLite, UUID, MessageLite> track =
                () -> new TrackActivities(rules);
        var topology = new Topology();
        addSource(topology, CHUNKS, TELEMETRY_CHUNKS);
        addSource(topology, RECALLED, TELEMETRY_RECALLED);
        addSource(topology, SETTINGS, ATHLETE_SETTINGS);
        addSource(topology, COMMANDS, ACTIVITY_COMMANDS);
        topology.addProcessor(TRACK, track, CHUNKS, RECALLED, SETTINGS, COMMANDS);
        topology.addStateStore(
                Stores.keyValueStoreBuilder(recordings, Serdes.Bytes(), Serdes.ByteArray()), TRACK);
        addSink(topology, ACTIVITIES, Topics.ACTIVITIES);
        addSink(topology, RECALLS, TELEMETRY_RECALLS);
        return topology;
    }

    private static void addSource(Topology topology, String name, Topic<?, ?> topic) {
        topology.addSource(
                name, topic.key().deserializer(), topic.value().deserializer(), topic.name());
    }

    private static void addSink(Topology topology, String name, Topic<?, ?> topic) {
        topology.addSink(
                name, topic.name(), topic.key().serializer(), topic.value().serializer(), TRACK);
    }
}
