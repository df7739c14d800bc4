package io.telemark.streams.app;

import org.apache.kafka.streams.StreamsConfig;

/** What a topology promises, how often it commits, and how long its outputs wait for others. */
enum Guarantee {
    /**
     * State, outputs and offsets are one transaction. Nobody sees what it holds before its commit,
     * and the commit sends all that lingers: so few big requests bring nothing later than many
     * small ones, and a broker does as much for a request of one record as for one of a hundred.
     */
    EXACTLY_ONCE(StreamsConfig.EXACTLY_ONCE_V2, 100, 100),
    /**
     * Outputs leave at once; after a crash some come again. Kafka Streams would linger 100 ms,
     * longer than everything else on the way takes.
     */
    AT_LEAST_ONCE(StreamsConfig.AT_LEAST_ONCE, 1_000, 5);

    private final String processing;
    private final int commitMillis;
    private final int lingerMillis;

    Guarantee(String processing, int commitMillis, int lingerMillis) {
        this.processing = processing;
        this.commitMillis = commitMillis;
        this.lingerMillis = lingerMillis;
    }

    String processing() {
        return processing;
    }

    int commitMillis() {
        return commitMillis;
    }

    int lingerMillis() {
        return lingerMillis;
    }
}
