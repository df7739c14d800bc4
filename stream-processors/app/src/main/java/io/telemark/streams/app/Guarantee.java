package io.telemark.streams.app;

import org.apache.kafka.streams.StreamsConfig;

/** What a topology promises, and how often it commits. */
enum Guarantee {
    /** State, outputs and offsets are one transaction. */
    EXACTLY_ONCE(StreamsConfig.EXACTLY_ONCE_V2, 100),
    /** Outputs leave at once; after a crash some come again. */
    AT_LEAST_ONCE(StreamsConfig.AT_LEAST_ONCE, 1_000);

    private final String processing;
    private final int commitMillis;

    Guarantee(String processing, int commitMillis) {
        this.processing = processing;
        this.commitMillis = commitMillis;
    }

    String processing() {
        return processing;
    }

    int commitMillis() {
        return commitMillis;
    }
}
