package io.telemark.launcher.stack;

import io.telemark.embedded.CannotStartException;
import io.telemark.embedded.DirectoryLock;
import io.telemark.launcher.process.ProcessBook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.apache.kafka.common.Uuid;

/** Everything that Telemark keeps on this machine, under one folder. */
public record DataDirectory(Path root) {
    public DataDirectory {
        root = root.toAbsolutePath().normalize();
    }

    /** Of a lone broker. */
    public Path kafka() {
        return root.resolve("kafka");
    }

    /** Of one of so many brokers: a lone one's is no part of a later three. */
    Path kafka(int number, int brokers) {
        return brokers == 1 ? kafka() : root.resolve("kafka-" + number);
    }

    /** Chosen once; brokers of different clusters refuse each other. */
    String kafkaClusterId() {
        var file = root.resolve("kafka-cluster");
        try {
            if (!Files.exists(file)) {
                var partial = root.resolve("kafka-cluster.new");
                Files.writeString(partial, Uuid.randomUuid() + "\n");
                Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new CannotStartException("Can't use " + file + ": " + e, e);
        }
    }

    public Path postgres() {
        return root.resolve("postgres");
    }

    public Path streams() {
        return root.resolve("streams");
    }

    public Path keys() {
        return root.resolve("keys");
    }

    public Path logs() {
        return root.resolve("logs");
    }

    public Path run() {
        return root.resolve("run");
    }

    public Path ports() {
        return run().resolve("ports.properties");
    }

    /** Where other commands find what may run elsewhere. */
    Path whereabouts() {
        return run().resolve("whereabouts");
    }

    /** The processes that run on this folder. */
    public ProcessBook processes() {
        return new ProcessBook(run().resolve("processes"));
    }

    /** The athlete whom commands mean when they name none. */
    public Path athlete() {
        return root.resolve("athlete");
    }

    /** Makes the folder ready for one start, or says why it can't be used. */
    DirectoryLock open(StackPlan plan) {
        try {
            Files.createDirectories(run());
            var lock = lock();
            try {
                Format.of(plan).check(root);
                Files.createDirectories(logs());
                Files.createDirectories(streams());
                Files.writeString(processFile(), Long.toString(ProcessHandle.current().pid()));
                return lock;
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new CannotStartException("Can't use " + root + ": " + e, e);
        }
    }

    private DirectoryLock lock() {
        try {
            return DirectoryLock.take(run());
        } catch (CannotStartException taken) {
            throw new CannotStartException(
                    "Telemark already runs on %s (process %s). See ./telemark status, or give another folder with --data."
                            .formatted(root, process()),
                    taken);
        }
    }

    /** True while some process runs on this folder. */
    public boolean isRunning() {
        if (!Files.exists(run().resolve("lock"))) {
            return false;
        }
        try {
            DirectoryLock.take(run()).close();
            return false;
        } catch (CannotStartException taken) {
            return true;
        }
    }

    /** The process id of who runs, or ran last. */
    public String process() {
        try {
            return Files.readString(processFile()).strip();
        } catch (IOException unknown) {
            return "unknown";
        }
    }

    private Path processFile() {
        return run().resolve("process");
    }

    /** Remembers whom later commands mean. */
    public void rememberAthlete(String id) {
        try {
            Files.writeString(athlete(), id + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
