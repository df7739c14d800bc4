package io.telemark.testing;

import io.telemark.embedded.EmbeddedKafka;
import io.telemark.embedded.EmbeddedPostgres;
import io.telemark.starter.TopicsCreator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * A real Kafka and a real PostgreSQL, one of each per JVM: started by the first test that needs
 * them, stopped with the JVM.
 */
public final class TestStack {
    private static final int SHARED_PARTITIONS = 4;

    private final EmbeddedKafka kafka;
    private final EmbeddedPostgres postgres;
    private final TestTokens tokens;

    private TestStack(EmbeddedKafka kafka, EmbeddedPostgres postgres, TestTokens tokens) {
        this.kafka = kafka;
        this.postgres = postgres;
        this.tokens = tokens;
    }

    /** The one of this JVM, with all topics. */
    public static TestStack shared() {
        return Shared.STACK;
    }

    public String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    public TestTokens tokens() {
        return tokens;
    }

    /** Where a service of this name can live: a fresh database, a consumer group of its own. */
    public ServiceHome home(String service) {
        var database = service.replace('-', '_') + "_" + shortId();
        postgres.createDatabase(database);
        return new ServiceHome(this, service, database);
    }

    /** The address of a database of this stack. */
    public String jdbcUrl(String database) {
        return postgres.jdbcUrl(database);
    }

    public String databaseUser() {
        return postgres.user();
    }

    public String databasePassword() {
        return postgres.password();
    }

    static String shortId() {
        return UUID.randomUUID().toString().substring(0, 8);
    }

    /** Both take seconds and neither needs the other. */
    private static TestStack start() {
        try {
            var directory = Files.createTempDirectory("telemark-test");
            var kafka =
                    CompletableFuture.supplyAsync(() -> {
                        var started = EmbeddedKafka.start(directory.resolve("kafka"), 0);
                        new TopicsCreator(started.bootstrapServers()).create(SHARED_PARTITIONS, 1);
                        return started;
                    });
            var postgres = EmbeddedPostgres.start(directory.resolve("postgres"), 0);
            var stack =
                    new TestStack(
                            kafka.join(), postgres, new TestTokens(directory.resolve("tokens")));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stack.stop(directory)));
            return stack;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void stop(Path directory) {
        kafka.close();
        postgres.close();
        try (var files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder())
                    .map(Path::toFile)
                    .forEach(file -> file.delete());
        } catch (IOException | UncheckedIOException leftOver) {
            // The system clears its temporary files; a test run does not fail for them.
            return;
        }
    }

    private static final class Shared {
        static final TestStack STACK = start();
    }
}
