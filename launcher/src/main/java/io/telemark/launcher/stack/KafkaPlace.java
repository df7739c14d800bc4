package io.telemark.launcher.stack;

import java.nio.file.Path;

/** A Kafka that can be used, wherever it runs. */
interface KafkaPlace extends Part {
    /** As many copies as the brokers themselves think right. */
    int AS_THE_BROKERS_SAY = -1;

    String bootstrapServers();

    /** Copies of every partition. */
    int replicas();

    /** Where stores that belong to this Kafka's topics lie, under the data folder. */
    default Path stores(Path root) {
        return root;
    }

    @Override
    void close();
}
