package io.telemark.launcher.stack;

import io.telemark.embedded.CannotStartException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;

/** A Kafka that somebody else runs. */
record OutsideKafka(String bootstrapServers, String clusterId) implements KafkaPlace {
    private static final int PATIENCE_SECONDS = 10;

    /** Fails with what a person can do about it. */
    static OutsideKafka reach(String bootstrapServers) {
        Map<String, Object> settings =
                Map.of(
                        AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        PATIENCE_SECONDS * 1_000,
                        AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        PATIENCE_SECONDS * 500,
                        AdminClientConfig.METRIC_REPORTER_CLASSES_CONFIG,
                        "");
        try (var admin = Admin.create(settings)) {
            var id = admin.describeCluster().clusterId().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return new OutsideKafka(bootstrapServers, id);
        } catch (TimeoutException | ExecutionException | KafkaException e) {
            throw new CannotStartException(
                    "No Kafka answers at %s within %d s (%s). Does it run, does it listen there without TLS, and does it advertise an address that this machine can reach?"
                            .formatted(
                                    bootstrapServers,
                                    PATIENCE_SECONDS,
                                    Starts.rootOf(e).getClass().getSimpleName()),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStartException("Interrupted while starting", e);
        }
    }

    @Override
    public int replicas() {
        return AS_THE_BROKERS_SAY;
    }

    /** Stores of another cluster would remember offsets that mean nothing here. */
    @Override
    public Path stores(Path root) {
        return root.resolve("stores-" + clusterId);
    }

    @Override
    public void close() {}
}
