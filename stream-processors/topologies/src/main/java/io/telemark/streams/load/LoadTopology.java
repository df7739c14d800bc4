package io.telemark.streams.load;

import static io.telemark.contracts.Topics.ATHLETE_SETTINGS;
import static io.telemark.contracts.Topics.TRAINING_LOAD;

import com.google.protobuf.MessageLite;
import io.telemark.contracts.Topic;
import io.telemark.contracts.Topics;
import io.telemark.contracts.load.v1.TrainingLoad;
import java.util.UUID;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.Stores;

/** activities, athlete.settings -> training-load; all by athlete. */
public final class LoadTopology {
    static final String ACTIVITIES = "activities";
    static final String SETTINGS = "athlete-settings";
    static final String ADD_UP = "add-up-days";
    static final String LOADS = "loads";
    static final String LOAD = "training-load";

    private LoadTopology() {}

    /** The topology with its store on disk. */
    public static Topology build() {
        return build(Stores.persistentKeyValueStore(LOADS));
    }

    /** The same with its store in memory: tests drive it record by record. */
    public static Topology inMemory() {
        return build(Stores.inMemoryKeyValueStore(LOADS));
    }

    private static Topology build(KeyValueBytesStoreSupplier loads) {
        ProcessorSupplier<UUID, MessageLite, UUID, TrainingLoad> addUp = AddUpDays::new;
        var topology = new Topology();
        addSource(topology, ACTIVITIES, Topics.ACTIVITIES);
        addSource(topology, SETTINGS, ATHLETE_SETTINGS);
        topology.addProcessor(ADD_UP, addUp, ACTIVITIES, SETTINGS);
        topology.addStateStore(
                Stores.keyValueStoreBuilder(loads, Serdes.Bytes(), Serdes.ByteArray()), ADD_UP);
        topology.addSink(
                LOAD,
                TRAINING_LOAD.name(),
                TRAINING_LOAD.key().serializer(),
                TRAINING_LOAD.value().serializer(),
                ADD_UP);
        return topology;
    }

    private static void addSource(Topology topology, String name, Topic<?, ?> topic) {
        topology.addSource(
                name, topic.key().deserializer(), topic.value().deserializer(), topic.name());
    }
}
