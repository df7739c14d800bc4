package io.telemark.launcher.stack;

import io.telemark.embedded.CannotStartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * What is frozen by the first start on a folder: the count of shared partitions and of brokers,
 * Kafka's and PostgreSQL's own formats. Change the text with any of them.
 */
record Format(String text, String chosen) {
    static Format of(StackPlan plan) {
        var kafka = plan.outside().kafka().isPresent() ? "kafka elsewhere" : "kafka 4";
        var brokers = plan.brokers() == 1 ? "" : ", %d brokers".formatted(plan.brokers());
        var postgres =
                plan.outside().postgres().isPresent() ? "postgresql elsewhere" : "postgresql 17";
        return new Format(
                "telemark 1: %s, 4 partitions%s; %s".formatted(kafka, brokers, postgres),
                plan.brokers() == 1 ? "" : " with --brokers " + plan.brokers());
    }

    /** Marks a new folder; refuses one that holds something else. */
    void check(Path root) throws IOException {
        var marker = root.resolve("FORMAT");
        if (Files.exists(marker)) {
            var found = Files.readString(marker).strip();
            if (!found.equals(text)) {
                throw other(root, "holds data of another format (" + found + ")");
            }
        } else if (holdsData(root)) {
            throw other(root, "holds data but doesn't say their format");
        } else {
            var partial = root.resolve("FORMAT.new");
            Files.writeString(partial, text + "\n");
            Files.move(partial, marker, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static boolean holdsData(Path root) {
        return List.of("kafka", "kafka-1", "postgres").stream()
                .anyMatch(name -> Files.exists(root.resolve(name)));
    }

    private CannotStartException other(Path root, String why) {
        return new CannotStartException(
                "%s %s; what you start%s reads: %s. Start it as it was made (--brokers, --kafka, --postgres), give another folder with --data, or move this one away to start afresh."
                        .formatted(root, why, chosen, text));
    }
}
