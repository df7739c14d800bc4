package io.telemark.bridge.benchmark;

/** What a thread of the bridge is for, as its name tells; Linux cuts names after 15 characters. */
enum ThreadKind {
    EVENT_LOOPS("multiThreadIoEv"),
    SENDER("bridge-kafka-se"),
    KAFKA_PRODUCER("kafka-producer-"),
    JIT("C1 CompilerThre", "C2 CompilerThre"),
    COLLECTOR("VM Thread"),
    OTHER();

    private final String[] names;

    ThreadKind(String... names) {
        this.names = names;
    }

    static ThreadKind of(String name) {
        for (var kind : values()) {
            for (var known : kind.names) {
                if (name.startsWith(known)) {
                    return kind;
                }
            }
        }
        return OTHER;
    }
}
