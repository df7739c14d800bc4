package io.telemark.launcher.process;

/**
 * One process of a Telemark that runs as processes.
 *
 * @param name of what it is: {@code bridge}, {@code kafka}, {@code postgres} ...
 * @param instance 1, and so on
 * @param pid 0 while it is being started again
 * @param port where it can be asked
 * @param restarts how often it was started again
 */
public record RunningProcess(String name, int instance, long pid, int port, int restarts) {
    /** The name of this very one: {@code streams}, {@code streams-2}. */
    public String fullName() {
        return nameOf(name, instance);
    }

    /** The first is called as the only one would be. */
    public static String nameOf(String name, int instance) {
        return instance == 1 ? name : name + "-" + instance;
    }

    /** What it has used, or nothing when it is gone. */
    public Usage usage() {
        return ProcessHandle.of(pid)
                .map(Usage::of)
                .orElseGet(() -> new Usage(java.time.Duration.ZERO, 0));
    }
}
