package io.telemark.launcher.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a child is.
 *
 * @param name unique, as {@code streams-2}
 * @param settings told through the child's standard input, for every process list shows arguments
 * @param output gets what the child says outside of its log
 */
public record ChildSpec(
        String name, int port, List<String> command, Map<String, String> settings, Path output) {
    public ChildSpec {
        command = List.copyOf(command);
        settings = Map.copyOf(settings);
    }
}
