package io.telemark.embedded;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One Kafka node, broker and controller at once, inside this JVM, alone or one of several. Its data
 * survive restarts.
 */
public final class EmbeddedKafka implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedKafka.class);

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
    public static EmbeddedKafka start(Path directory, int clientPort) {
        return start(directory, clientPort, Map.of());
    }

    /** The same with some settings otherwise, as a Kafka of somebody else has them. */
    public static EmbeddedKafka start(
            Path directory, int clientPort, Map<String, String> otherwise) {
        var lock = DirectoryLock.take(directory);
        return start(
                directory,
                lock,
                () -> {
                    var node =
                            new KafkaCluster.Node(Ports.claim(clientPort, "Kafka"), Ports.free());
                    return new KafkaCluster(Uuid.randomUuid().toString(), List.of(node));
                },
                1,
                otherwise);
    }

    /**
     * Starts one node of several, and returns when clients can use it: when most of the others are
     * there, too.
     *
     * @param directory this node's own
     * @param number 1, and so on
     */
    public static EmbeddedKafka start(Path directory, KafkaCluster cluster, int number) {
        var lock = DirectoryLock.take(directory);
        return start(
                directory,
                lock,
                () -> {
                    var ignored = Ports.claim(cluster.node(number).clientPort(), "Kafka");
                    return cluster;
                },
                number,
                Map.of());
    }

    /** Ports are probed first: a half-started broker leaves threads that keep the JVM alive. */
    @SuppressWarnings("CatchingUnchecked") // Kafka's Scala throws checked exceptions undeclared.
    private static EmbeddedKafka start(
            Path directory,
            DirectoryLock lock,
            Supplier<KafkaCluster> ports,
            int number,
            Map<String, String> otherwise) {
        try {
            var cluster = ports.get();
            var data = directory.resolve("data");
            formatOnce(data, cluster.id(), number);
            var settings = KafkaSettings.of(data.toRealPath(), cluster, number, otherwise);
            var server = new KafkaRaftServer(KafkaConfig.fromProps(settings), Time.SYSTEM);
            server.startup();
            return new EmbeddedKafka(server, lock, cluster.node(number).clientPort());
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

    private static void formatOnce(Path data, String clusterId, int number) throws Exception {
        if (Files.exists(data.resolve("meta.properties"))) {
            return;
        }
        Files.createDirectories(data);
        try (var silence =
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setPrintStream(silence)
                    .setNodeId(number)
                    .setClusterId(clusterId)
                    .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                    .setControllerListenerName("CONTROLLER")
                    .setMetadataLogDirectory(data.toString())
                    .addDirectory(data.toString())
                    .setIgnoreFormatted(true)
                    .run();
        }
    }

    private static void fatal(int status, String message) {
        var reason = "Kafka gave up (status " + status + "): " + message;
        if (FATAL.complete(reason)) {
            log.error(reason);
        }
        throw new IllegalStateException(reason);
    }
}
