package io.telemark.launcher.stack;

import io.telemark.embedded.CannotStartException;
import io.telemark.embedded.DirectoryLock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Everything that Telemark keeps on this machine, under one folder. */
public record DataDirectory(Path root) {
    /**
     * What is frozen by the first start: the count of shared partitions, Kafka's and PostgreSQL's
     * own formats. Change this text with any of them.
     */
    private static final String FORMAT = "telemark 1: kafka 4, 4 partitions; postgresql 17";

    public DataDirectory {
        root = root.toAbsolutePath().normalize();
    }

    public Path kafka() {
        return root.resolve("kafka");
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

    /** The athlete whom commands mean when they name none. */
    public Path athlete() {
        return root.resolve("athlete");
    }

    /** Makes the folder ready for one start, or says why it can't be used. */
    DirectoryLock open() {
        try {
            Files.createDirectories(run());
            var lock = lock();
            try {
                checkFormat();
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

    private void checkFormat() throws IOException {
        var marker = root.resolve("FORMAT");
        if (Files.exists(marker)) {
            var found = Files.readString(marker).strip();
            if (!found.equals(FORMAT)) {
                throw otherFormat("holds data of another format (" + found + ")");
            }
        } else if (Files.exists(kafka()) || Files.exists(postgres())) {
            throw otherFormat("holds data but doesn't say their format");
        } else {
            var partial = root.resolve("FORMAT.new");
            Files.writeString(partial, FORMAT + "\n");
            Files.move(partial, marker, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private CannotStartException otherFormat(String why) {
        return new CannotStartException(
                "%s %s; this Telemark reads: %s. Give another folder with --data, or move this one away to start afresh."
                        .formatted(root, why, FORMAT));
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
