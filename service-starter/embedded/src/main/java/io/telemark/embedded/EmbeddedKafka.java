package io.telemark.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One Kafka node, broker and controller at once, inside this JVM. Its data survive restarts. */
public final class EmbeddedKafka implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedKafka.class);
    private static final int NODE_ID = 1;

    private final KafkaRaftServer server;
    private final DirectoryLock lock;
    private final int port;
    private boolean closed;

    /**
     * Completed when Kafka gives up on itself. Kafka would halt the JVM then; who embeds it decides
     * instead.
     */
    private static final CompletableFuture<String> FATAL = new CompletableFuture<>();

    static {
        Exit.setExitProcedure(EmbeddedKafka::fatal);
        Exit.setHaltProcedure(EmbeddedKafka::fatal);
    }

    private EmbeddedKafka(KafkaRaftServer server, DirectoryLock lock, int port) {
        this.server = server;
        this.lock = lock;
        this.port = port;
    }

    /**
     * Starts and returns when clients can use it.
     *
     * @param directory all of Kafka's data
     * @param clientPort 0 for any free one
     */
    @SuppressWarnings("CatchingUnchecked") // Kafka's Scala throws checked exceptions undeclared.
    public static EmbeddedKafka start(Path directory, int clientPort) {
        var lock = DirectoryLock.take(directory);
        try {
            // Both are probed first: a half-started broker leaves threads that keep the JVM alive.
            var port = Ports.claim(clientPort, "Kafka");
            var controllerPort = Ports.free();
            var data = directory.resolve("data");
            formatOnce(data);
            var settings = settings(data, port, controllerPort);
            var server = new KafkaRaftServer(KafkaConfig.fromProps(settings), Time.SYSTEM);
            server.startup();
            return new EmbeddedKafka(server, lock, port);
        } catch (CannotStartException e) {
            lock.close();
            throw e;
        } catch (Exception e) {
            lock.close();
            throw new CannotStartException("Kafka did not start in " + directory + ": " + e, e);
        }
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** Completed with the reason when a broker of this JVM can't go on. */
    public static CompletableFuture<String> fatal() {
        return FATAL.copy();
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        server.shutdown();
        server.awaitShutdown();
        lock.close();
    }

    private static void formatOnce(Path data) throws Exception {
        if (Files.exists(data.resolve("meta.properties"))) {
            return;
        }
        Files.createDirectories(data);
        try (var silence =
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setPrintStream(silence)
                    .setNodeId(NODE_ID)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                    .setControllerListenerName("CONTROLLER")
                    .setMetadataLogDirectory(data.toString())
                    .addDirectory(data.toString())
                    .setIgnoreFormatted(true)
                    .run();
        }
    }

    private static Properties settings(Path data, int port, int controllerPort) throws IOException {
        var settings = new Properties();
        settings.setProperty("process.roles", "broker,controller");
        settings.setProperty("node.id", Integer.toString(NODE_ID));
        settings.setProperty("controller.quorum.voters", NODE_ID + "@127.0.0.1:" + controllerPort);
        settings.setProperty(
                "listeners",
                "CLIENT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        settings.setProperty(
                "listener.security.protocol.map", "CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.setProperty("inter.broker.listener.name", "CLIENT");
        settings.setProperty("controller.listener.names", "CONTROLLER");
        settings.setProperty("log.dirs", data.toRealPath().toString());

        // One node can't replicate. These counts are frozen by the first start.
        settings.setProperty("default.replication.factor", "1");
        settings.setProperty("min.insync.replicas", "1");
        settings.setProperty("offsets.topic.replication.factor", "1");
        settings.setProperty("offsets.topic.num.partitions", "4");
        settings.setProperty("transaction.state.log.replication.factor", "1");
        settings.setProperty("transaction.state.log.min.isr", "1");
        settings.setProperty("transaction.state.log.num.partitions", "4");
        settings.setProperty("share.coordinator.state.topic.replication.factor", "1");
        settings.setProperty("share.coordinator.state.topic.min.isr", "1");
        settings.setProperty("share.coordinator.state.topic.num.partitions", "1");

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
        // After a kill -9 the controller refuses the new broker until the old one's session ends.
        settings.setProperty("broker.session.timeout.ms", "3000"); // default 9 s
        settings.setProperty("broker.heartbeat.interval.ms", "1000");
        return settings;
    }

    private static void fatal(int status, String message) {
        var reason = "Kafka gave up (status " + status + "): " + message;
        if (FATAL.complete(reason)) {
            log.error(reason);
        }
        throw new IllegalStateException(reason);
    }
}
