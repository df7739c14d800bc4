package io.telemark.system;

import java.nio.file.Path;
import java.util.Map;

/** Kafka, PostgreSQL and every service in a process of its own; each dies once a round. */
class CrashIT extends CrashContract {
    @Override
    Platform start(Path directory) {
        return SeparateProcesses.start(directory, Map.of());
    }
}
