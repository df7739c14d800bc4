package io.telemark.contracts;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.serialization.Serde;

/**
 * A topic and everything that producer and consumer must agree on.
 *
 * @param partitions how many; {@link Partitions#SHARED} for all that an athlete's data meets on
 * @param keep how long records stay
 */
public record Topic<K, V>(
        String name, Serde<K> key, Serde<V> value, Partitions partitions, Retention keep) {

    /**
     * Partition counts are a deployment's choice, made once: co-partitioned topics share one
     * number.
     */
    public enum Partitions {
        /**
         * The one count of everything that is keyed by athlete, so that nothing is ever
         * repartitioned.
         */
        SHARED,
        /** Small reference data that every instance reads whole. */
        ONE
    }

    /** How long the log keeps a record. */
    public sealed interface Retention {
        /** Deleted after this time. */
        record For(Duration time) implements Retention {}

        /** Only the newest value of each key stays; a null value deletes the key. */
        record Compacted() implements Retention {}

        /** Never deleted: business facts. */
        record Forever() implements Retention {}
    }

    /** How to create this topic where {@link Partitions#SHARED} means {@code shared} partitions. */
    public NewTopic toCreate(int shared, short replicas) {
        var count =
                switch (partitions) {
                    case SHARED -> shared;
                    case ONE -> 1;
                };
        Map<String, String> configuration = new HashMap<>();
        switch (keep) {
            case Retention.For(var time) ->
                    configuration.put("retention.ms", Long.toString(time.toMillis()));
            case Retention.Compacted() -> configuration.put("cleanup.policy", "compact");
            case Retention.Forever() -> configuration.put("retention.ms", "-1");
        }
        return new NewTopic(name, count, replicas).configs(configuration);
    }
}
