package io.telemark.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.streams.Topology;

/**
 * A topology's description as it was last reviewed. A difference is a migration of state: when it
 * is meant, run the test with {@code -Dtopologies.accept} and review the file.
 */
public final class Reviewed {
    private static final Path FOLDER = Path.of("src/test/resources/topologies");

    private Reviewed() {}

    /** Fails unless the topology is the reviewed one and all its names are ours. */
    public static void assertReviewed(Topology topology, String name) throws IOException {
        var description = topology.describe().toString();
        assertThat(description).doesNotContainPattern("-\\d{10}");
        var file = FOLDER.resolve(name + ".txt");
        if (Boolean.getBoolean("topologies.accept")) {
            Files.writeString(file, description);
        }
        assertThat(description).isEqualTo(Files.readString(file, StandardCharsets.UTF_8));
    }
}
