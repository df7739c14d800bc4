package io.telemark.launcher.stack;

import io.telemark.embedded.KafkaCluster;
import java.util.List;
import java.util.concurrent.Executors;

/** Brokers in processes of their own. */
record KafkaProcesses(KafkaCluster cluster, List<Part> nodes) implements KafkaPlace {
    @Override
    public String bootstrapServers() {
        return cluster.bootstrapServers();
    }

    @Override
    public int replicas() {
        return cluster.replicas();
    }

    /** At once: the last of three alone could not even say goodbye to a majority. */
    @Override
    public void close() {
        var stoppers = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().daemon().factory());
        Stops.stop(stoppers, nodes, System.nanoTime() + Stops.STAGE_WITHIN.toNanos());
        stoppers.shutdown();
    }
}
