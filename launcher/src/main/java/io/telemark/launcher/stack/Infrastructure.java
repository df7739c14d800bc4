package io.telemark.launcher.stack;

import io.telemark.embedded.DirectoryLock;
import io.telemark.starter.TopicsCreator;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What all services stand on: the folder, Kafka and PostgreSQL; stopped in the opposite order. */
final class Infrastructure {
    /** Frozen by the first start, as {@link DataDirectory} marks. */
    private static final int SHARED_PARTITIONS = 4;

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    /** Its folder is taken already. */
    Infrastructure(DirectoryLock lock) {
        parts.push(lock);
    }

    /** Both places, once both can be used. */
    record Places(KafkaPlace kafka, DatabasePlace databases) {}

    Places start(
            List<Service> services,
            Supplier<KafkaPlace> kafkaStart,
            Supplier<DatabasePlace> databaseStart,
            Consumer<String> progress) {
        try (var starters = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
            var kafka = starters.submit(() -> startKafka(kafkaStart, progress));
            var databases =
                    starters.submit(() -> startDatabases(services, databaseStart, progress));
            Starts.settle(kafka);
            Starts.settle(databases); // A failure of one must not leave the other behind.
            keep(databases);
            keep(kafka);
            return new Places(Starts.result(kafka), Starts.result(databases));
        }
    }

    private void keep(Future<? extends AutoCloseable> started) {
        if (started.state() == Future.State.SUCCESS) {
            parts.push(started.resultNow());
        }
    }

    private static KafkaPlace startKafka(Supplier<KafkaPlace> start, Consumer<String> progress) {
        var begin = System.nanoTime();
        var kafka = start.get();
        try {
            new TopicsCreator(kafka.bootstrapServers()).create(SHARED_PARTITIONS, kafka.replicas());
        } catch (RuntimeException e) {
            kafka.close();
            throw e;
        }
        progress.accept("Kafka is ready after " + Starts.since(begin));
        return kafka;
    }

    private static DatabasePlace startDatabases(
            List<Service> services, Supplier<DatabasePlace> start, Consumer<String> progress) {
        var begin = System.nanoTime();
        var databases = start.get();
        try {
            services.stream()
                    .flatMap(service -> service.database().stream())
                    .forEach(databases::createDatabase);
        } catch (RuntimeException e) {
            databases.close();
            throw e;
        }
        progress.accept("PostgreSQL is ready after " + Starts.since(begin));
        return databases;
    }

    /** One after the other, the folder's lock at the very end. */
    void stop(ExecutorService stoppers, long end) {
        while (!parts.isEmpty()) {
            Stops.stop(stoppers, List.of(parts.pop()), end);
        }
    }
}
