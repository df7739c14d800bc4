package io.telemark.system;

import io.telemark.embedded.EmbeddedKafka;
import io.telemark.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;

/** A process of its own for Kafka or for PostgreSQL, so that each can be killed alone. */
final class InfrastructureHost {
    private InfrastructureHost() {}

    public static void main(String[] arguments) throws Exception {
        var directory = Path.of(arguments[1]);
        var port = Integer.parseInt(arguments[2]);
        Files.createDirectories(directory);
        switch (arguments[0]) {
            case "kafka" -> closeAtExit(EmbeddedKafka.start(directory, port));
            case "postgres" -> {
                var postgres = EmbeddedPostgres.start(directory, port);
                closeAtExit(postgres);
                for (var database : arguments[3].split(",")) {
                    postgres.createDatabase(database);
                }
                // The parent must not read a half-written file: it appears whole.
                var part = directory.resolve("login.part");
                Files.writeString(part, postgres.user() + "\n" + postgres.password());
                Files.move(
                        part,
                        directory.resolve("login"),
                        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            }
            default -> throw new IllegalArgumentException(arguments[0]);
        }
        Thread.currentThread().join();
    }

    private static void closeAtExit(AutoCloseable running) {
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(() -> {
                            try {
                                running.close();
                            } catch (Exception failed) {
                                failed.printStackTrace();
                            }
                        }));
    }
}
