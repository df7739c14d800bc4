package io.telemark.launcher.bench;

import io.telemark.embedded.EmbeddedKafka;
import io.telemark.starter.TopicsCreator;
import java.io.IOException;
import java.nio.file.Path;

/** Kafka in a JVM of its own; ends when whoever started it closes its standard input, or dies. */
final class KafkaProcess {
    private static final int SHARED_PARTITIONS = 4;

    private KafkaProcess() {}

    public static void main(String[] arguments) throws IOException {
        try (var kafka =
                EmbeddedKafka.start(Path.of(arguments[0]), Integer.parseInt(arguments[1]))) {
            new TopicsCreator(kafka.bootstrapServers()).create(SHARED_PARTITIONS, 1);
            System.out.println(READY);
            Counts.tellWhenAsked(KafkaWork::counts);
        }
        System.exit(0);
    }

    static final String READY = "ready";
}
