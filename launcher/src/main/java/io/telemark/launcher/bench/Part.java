package io.telemark.launcher.bench;

import io.telemark.launcher.process.Usage;

/** One process that is measured, with all that it starts: PostgreSQL is a process a connection. */
record Part(String name, ProcessHandle process) {
    /** Of all threads, also the compiler's and the collector's, and of children that are gone. */
    double cpuSeconds() {
        return Usage.of(process).cpu().toMillis() / 1e3;
    }
}
