package io.telemark.embedded;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * All nodes of one Kafka on this machine, each broker and controller at once.
 *
 * @param id the same for all of them, and for ever
 * @param nodes the first is node 1
 */
public record KafkaCluster(String id, List<Node> nodes) {
    /** Where one node listens on the loopback address. */
    public record Node(int clientPort, int controllerPort) {}

    public KafkaCluster {
        nodes = List.copyOf(nodes);
    }

    /** Where clients begin. */
    public String bootstrapServers() {
        return nodes.stream()
                .map(node -> "127.0.0.1:" + node.clientPort())
                .collect(Collectors.joining(","));
    }

    /** Copies of every partition: a third one outlives a dead broker without a gap. */
    public int replicas() {
        return Math.min(nodes.size(), 3);
    }

    /** Copies that must have a record before its writer is told. */
    int leastInSync() {
        return Math.max(1, replicas() - 1);
    }

    Node node(int number) {
        return nodes.get(number - 1);
    }

    String voters() {
        return IntStream.rangeClosed(1, nodes.size())
                .mapToObj(number -> number + "@127.0.0.1:" + node(number).controllerPort())
                .collect(Collectors.joining(","));
    }
}
