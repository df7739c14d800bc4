package io.telemark.streams.score;

import static io.telemark.contracts.Topics.GAMIFICATION_RULES;

import com.google.protobuf.MessageLite;
import io.telemark.contracts.Topics;
import io.telemark.contracts.score.v1.ScoreEvent;
import java.util.UUID;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.Stores;

/**
 * activities, gamification.rulings, gamification.rules -> scores; by athlete. The rules are the
 * same for everybody, so every instance has them all.
 */
public final class ScoreTopology {
    static final String ACTIVITIES = "activities";
    static final String RULINGS = "rulings";
    static final String RULES = "rules";
    static final String KEEP_RULES = "keep-rules";
    static final String SCORE = "score-activities";
    static final String SCORES = "scores";

    /** Kept for good: some 120 bytes an activity, 20 a leg of several, 30 a day. */
    static final String LOGS = "score-logs";

    /**
     * Kept for good: all versions of the effort rule, as bytes. What nobody can read must not be
     * read here: Kafka's global thread ends with the first one, and cannot be replaced.
     */
    static final String EFFORT_RULES = "effort-rules";

    private ScoreTopology() {}

    /** The topology with its store on disk. */
    public static Topology build() {
        return build(Stores.persistentKeyValueStore(LOGS));
    }

    /** The same with its store in memory: tests drive it record by record. */
    public static Topology inMemory() {
        return build(Stores.inMemoryKeyValueStore(LOGS));
    }

    private static Topology build(KeyValueBytesStoreSupplier logs) {
        ProcessorSupplier<UUID, MessageLite, UUID, ScoreEvent> score = ScoreActivities::new;
        ProcessorSupplier<byte[], byte[], Void, Void> keepRules = KeepRules::new;
        var topology = new Topology();
        topology.addSource(
                ACTIVITIES,
                Topics.ACTIVITIES.key().deserializer(),
                Topics.ACTIVITIES.value().deserializer(),
                Topics.ACTIVITIES.name());
        topology.addSource(
                RULINGS,
                Topics.GAMIFICATION_RULINGS.key().deserializer(),
                Topics.GAMIFICATION_RULINGS.value().deserializer(),
                Topics.GAMIFICATION_RULINGS.name());
        topology.addGlobalStore(
                Stores.keyValueStoreBuilder(
                                Stores.inMemoryKeyValueStore(EFFORT_RULES),
                                Serdes.ByteArray(),
                                Serdes.ByteArray())
                        .withLoggingDisabled(),
                RULES,
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                GAMIFICATION_RULES.name(),
                KEEP_RULES,
                keepRules);
        topology.addProcessor(SCORE, score, ACTIVITIES, RULINGS);
        topology.addStateStore(
                Stores.keyValueStoreBuilder(logs, Serdes.Bytes(), Serdes.ByteArray()), SCORE);
        topology.addSink(
                SCORES,
                Topics.SCORES.name(),
                Topics.SCORES.key().serializer(),
                Topics.SCORES.value().serializer(),
                SCORE);
        return topology;
    }
}
