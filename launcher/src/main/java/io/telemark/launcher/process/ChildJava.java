package io.telemark.launcher.process;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How a child JVM is started: with this JVM's own jars, flags and AOT cache, and a heap of its own.
 */
public final class ChildJava {
    /**
     * Ctrl-C and the end of a terminal reach every process of the group. A child must hear of them
     * from its parent alone, or Kafka would be gone before those who still write to it.
     */
    private static final List<String> DEAF_TO_THE_TERMINAL =
            List.of("sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh");

    private static final List<String> OURS_ALONE =
            List.of("-Xmx", "-XX:AOTMode", "-XX:AOTConfiguration", "-agentlib", "-javaagent");

    private ChildJava() {}

    /** The words that start a class in a JVM with this much heap. */
    public static List<String> command(int heapMegabytes, String mainClass, String... arguments) {
        var words = new ArrayList<>(DEAF_TO_THE_TERMINAL);
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        for (var flag : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            if (OURS_ALONE.stream().noneMatch(flag::startsWith)) {
                words.add(flag);
            }
        }
        words.add("-Xmx" + heapMegabytes + "m");
        words.add("-XX:+ExitOnOutOfMemoryError"); // Whoever has no memory left is started again.
        words.add("-cp");
        words.add(System.getProperty("java.class.path"));
        words.add(mainClass);
        words.addAll(List.of(arguments));
        return words;
    }
}
