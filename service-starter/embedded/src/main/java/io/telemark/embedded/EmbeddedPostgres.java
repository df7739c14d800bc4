package io.telemark.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Base64;
import java.util.concurrent.TimeUnit;

/**
 * A PostgreSQL server of our own as a child process, with data that survive restarts, kill -9 of
 * either process included.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final String USER = "telemark";
    private static final String DUPLICATE_DATABASE = "42P04";
    private static final String UNIQUE_VIOLATION = "23505"; // Two at once can also end like this.
    private static final int INITDB_SECONDS = 120;

    /** As nobody, initdb may not open our pipe as a file, so it gets the password as its own. */
    private static final String WITH_PASSWORD_FILE =
            "umask 077; cat > \"$0\" || exit 1; \"$@\"; code=$?; rm -f \"$0\"; exit $code";

    private final PostgresProcess process;
    private final DirectoryLock lock;
    private final int port;
    private final String password;
    private boolean closed;

    private EmbeddedPostgres(
            PostgresProcess process, DirectoryLock lock, int port, String password) {
        this.process = process;
        this.lock = lock;
        this.port = port;
        this.password = password;
    }

    /**
     * Starts and returns when clients can connect.
     *
     * @param directory data, log and password
     * @param port 0 for any free one
     */
    public static EmbeddedPostgres start(Path directory, int port) {
        var lock = DirectoryLock.take(directory);
        try {
            return start(directory.toRealPath(), port, lock);
        } catch (CannotStartException e) {
            lock.close();
            throw e;
        } catch (IOException e) {
            lock.close();
            throw new CannotStartException("PostgreSQL did not start: " + e, e);
        }
    }

    private static EmbeddedPostgres start(Path directory, int wantedPort, DirectoryLock lock)
            throws IOException {
        var port = Ports.claim(wantedPort, "PostgreSQL");
        var password = password(directory.resolve("password"));
        var binaries = PostgresBinaries.find();
        var home = Files.createDirectories(directory.resolve("server"));
        var user = PostgresUser.find(home, binaries.postgres());
        var data = home.resolve("data");
        if (!Files.exists(data)) {
            initialise(data, binaries, user, password);
        }
        var command =
                user.command(
                        binaries.postgres().toString(),
                        "-D",
                        data.toString(),
                        "-p",
                        Integer.toString(port),
                        "--listen_addresses=127.0.0.1",
                        "--unix_socket_directories=",
                        "--max_connections=100",
                        "--shared_buffers=64MB",
                        // Parallel workers need /dev/shm, of which containers have little.
                        "--max_parallel_workers_per_gather=0",
                        "--log_line_prefix=%m [%p] %d ");
        var process = PostgresProcess.start(command, data, directory.resolve("postgres.log"));
        return new EmbeddedPostgres(process, lock, port, password);
    }

    /** Made aside and renamed, so that a crash in the middle leaves nothing half made. */
    private static void initialise(
            Path data, PostgresBinaries binaries, PostgresUser user, String password)
            throws IOException {
        var fresh = data.resolveSibling("data.new");
        PostgresBinaries.deleteTree(fresh);
        var passwordFile = data.resolveSibling("password.new");
        var process =
                user.command(
                                "sh",
                                "-c",
                                WITH_PASSWORD_FILE,
                                passwordFile.toString(),
                                binaries.initdb().toString(),
                                "--pgdata=" + fresh,
                                "--username=" + USER,
                                "--pwfile=" + passwordFile,
                                "--auth=scram-sha-256",
                                "--encoding=UTF8",
                                "--locale=C",
                                "--locale-provider=builtin",
                                "--builtin-locale=C.UTF-8",
                                "--no-instructions",
                                "--no-sync")
                        .redirectErrorStream(true)
                        .start();
        try (var stdin = process.outputWriter(StandardCharsets.UTF_8)) {
            stdin.write(password + "\n");
        }
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!endedWell(process)) {
            throw new CannotStartException("PostgreSQL's initdb failed:\n" + output);
        }
        Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
    }

    private static boolean endedWell(Process process) {
        try {
            return process.waitFor(INITDB_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String password(Path file) throws IOException {
        if (!Files.exists(file)) {
            var bytes = new byte[24];
            new SecureRandom().nextBytes(bytes);
            var partial = file.resolveSibling("password.new");
            Files.deleteIfExists(partial);
            Files.createFile(
                    partial,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            Files.writeString(
                    partial, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return Files.readString(file).strip();
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    public String user() {
        return USER;
    }

    public String password() {
        return password;
    }

    public int port() {
        return port;
    }

    /** False once the server process is gone, by whatever cause. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** The server's process id, for who measures or kills it. */
    public long pid() {
        return process.pid();
    }

    /** Makes the database unless it is there. */
    public void createDatabase(String name) {
        if (!name.matches("[a-z][a-z0-9_]{0,62}")) {
            throw new IllegalArgumentException(
                    "name: " + name + " (expected: lower-case letters, digits and _)");
        }
        try (var connection = DriverManager.getConnection(jdbcUrl("postgres"), USER, password);
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            var state = e.getSQLState();
            if (!DUPLICATE_DATABASE.equals(state) && !UNIQUE_VIOLATION.equals(state)) {
                throw new CannotStartException("Can't create database " + name, e);
            }
        }
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        process.stop();
        lock.close();
    }
}
