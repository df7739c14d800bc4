package io.telemark.embedded;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/** What a node is told: small, on loopback, and careful with what it was given. */
final class KafkaSettings {
    private KafkaSettings() {}

    static Properties of(
            Path data, KafkaCluster cluster, int number, Map<String, String> otherwise) {
        var settings = new Properties();
        settings.setProperty("process.roles", "broker,controller");
        settings.setProperty("node.id", Integer.toString(number));
        settings.setProperty("controller.quorum.voters", cluster.voters());
        settings.setProperty(
                "listeners",
                "CLIENT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d"
                        .formatted(
                                cluster.node(number).clientPort(),
                                cluster.node(number).controllerPort()));
        settings.setProperty(
                "listener.security.protocol.map", "CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.setProperty("inter.broker.listener.name", "CLIENT");
        settings.setProperty("controller.listener.names", "CONTROLLER");
        settings.setProperty("log.dirs", data.toString());

        putCopies(settings, cluster);
        putSmall(settings);
        putQuicklyRead(settings);
        // After a kill -9 the controller refuses the new broker until the old one's session ends.
        settings.setProperty("broker.session.timeout.ms", "3000"); // default 9 s
        settings.setProperty("broker.heartbeat.interval.ms", "1000");
        // Of bridges behind a broker another one leads when one has been silent for 4 s.
        settings.setProperty("group.min.session.timeout.ms", "3000"); // default 6 s
        settings.putAll(otherwise);
        return settings;
    }

    /** These counts are frozen by the first start. */
    private static void putCopies(Properties settings, KafkaCluster cluster) {
        var replicas = Integer.toString(cluster.replicas());
        var least = Integer.toString(cluster.leastInSync());
        settings.setProperty("default.replication.factor", replicas);
        settings.setProperty("min.insync.replicas", least);
        settings.setProperty("offsets.topic.replication.factor", replicas);
        settings.setProperty("offsets.topic.num.partitions", "4");
        settings.setProperty("transaction.state.log.replication.factor", replicas);
        settings.setProperty("transaction.state.log.min.isr", least);
        settings.setProperty("transaction.state.log.num.partitions", "4");
        settings.setProperty("share.coordinator.state.topic.replication.factor", replicas);
        settings.setProperty("share.coordinator.state.topic.min.isr", least);
        settings.setProperty("share.coordinator.state.topic.num.partitions", "1");
    }

    private static void putSmall(Properties settings) {
        settings.setProperty("auto.create.topics.enable", "false");
        settings.setProperty("group.initial.rebalance.delay.ms", "0");
        settings.setProperty(
                "log.cleaner.dedupe.buffer.size", Integer.toString(4 << 20)); // default 128 MiB
        settings.setProperty(
                "log.index.size.max.bytes", Integer.toString(1 << 20)); // default 10 MiB each
        settings.setProperty(
                "metadata.max.idle.interval.ms", "60000"); // default writes twice a second
        settings.setProperty("num.network.threads", "2");
        settings.setProperty("num.io.threads", "4");
        settings.setProperty("background.threads", "4");
        settings.setProperty("num.recovery.threads.per.data.dir", "2");
    }

    /**
     * A node reads all of both topics before it coordinates groups and transactions again, and only
     * what is behind the newest segment is ever compacted; by default these have 100 MiB, of which
     * commits each 100 ms fill many in a day.
     */
    private static void putQuicklyRead(Properties settings) {
        var least = Integer.toString(1 << 20);
        settings.setProperty("offsets.topic.segment.bytes", least);
        settings.setProperty("transaction.state.log.segment.bytes", least);
    }
}
