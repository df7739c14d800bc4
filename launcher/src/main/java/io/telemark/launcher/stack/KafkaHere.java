package io.telemark.launcher.stack;

import io.telemark.embedded.EmbeddedKafka;

/** One broker in this JVM. */
record KafkaHere(EmbeddedKafka kafka) implements KafkaPlace {
    @Override
    public String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    @Override
    public int replicas() {
        return 1;
    }

    @Override
    public void close() {
        kafka.close();
    }
}
