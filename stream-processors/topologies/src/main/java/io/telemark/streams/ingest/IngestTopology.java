package io.telemark.streams.ingest;

import static io.telemark.contracts.Topics.TELEMETRY_BATCHES;
import static io.telemark.contracts.Topics.TELEMETRY_CHUNKS;
import static io.telemark.contracts.Topics.TELEMETRY_REJECTED;

import com.google.protobuf.MessageLite;
import java.util.UUID;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.Stores;

/** telemetry.batches (by athlete) -> telemetry.chunks (by athlete), each batch once. */
public final class IngestTopology {
    static final String BATCHES = "batches";
    static final String ACCEPT = "accept-batches";
    static final String CHUNKS = "chunks";
    static final String REJECTED = "rejected";

    /** Kept for good: at most 1 KB a device. */
    static final String DEVICE_INTAKES = "device-intakes";

    private IngestTopology() {}

    /**
     * The topology with its store on disk.
     *
     * @param deduplicating false only to prove that the tests notice
     */
    public static Topology build(boolean deduplicating) {
        return build(deduplicating, Stores.persistentKeyValueStore(DEVICE_INTAKES));
    }

    /** The same with its store in memory: tests drive it record by record. */
    public static Topology inMemory(boolean deduplicating) {
        return build(deduplicating, Stores.inMemoryKeyValueStore(DEVICE_INTAKES));
    }

    private static Topology build(boolean deduplicating, KeyValueBytesStoreSupplier intakes) {
        ProcessorSupplier<UUID, byte[], UUID, MessageLite> accept =
                () -> new AcceptBatches(deduplicating);
        var topology = new Topology();
        topology.addSource(
                BATCHES,
                TELEMETRY_BATCHES.key().deserializer(),
                TELEMETRY_BATCHES.value().deserializer(),
                TELEMETRY_BATCHES.name());
        topology.addProcessor(ACCEPT, accept, BATCHES);
        topology.addStateStore(
                Stores.keyValueStoreBuilder(intakes, Serdes.Bytes(), Serdes.ByteArray()), ACCEPT);
        topology.addSink(
                CHUNKS,
                TELEMETRY_CHUNKS.name(),
                TELEMETRY_CHUNKS.key().serializer(),
                TELEMETRY_CHUNKS.value().serializer(),
                ACCEPT);
        topology.addSink(
                REJECTED,
                TELEMETRY_REJECTED.name(),
                TELEMETRY_REJECTED.key().serializer(),
                TELEMETRY_REJECTED.value().serializer(),
                ACCEPT);
        return topology;
    }
}
