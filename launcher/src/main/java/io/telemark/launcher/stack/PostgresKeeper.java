package io.telemark.launcher.stack;

import io.telemark.embedded.CannotStartException;
import io.telemark.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts PostgreSQL again when its process dies under us, on the same port, so that the services'
 * pools find it again by themselves.
 */
final class PostgresKeeper implements DatabasePlace {
    private static final Logger log = LoggerFactory.getLogger(PostgresKeeper.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);

    private final Path directory;
    private final int port;
    private final Runnable changed;
    private final Thread watch;
    private volatile EmbeddedPostgres server;

    private PostgresKeeper(Path directory, int port, EmbeddedPostgres server, Runnable changed) {
        this.directory = directory;
        this.port = port;
        this.server = server;
        this.changed = changed;
        this.watch = Thread.ofPlatform().daemon().name("postgres-watch").unstarted(this::watch);
    }

    /**
     * @param changed called when its process is another one
     */
    static PostgresKeeper start(Path directory, int port, Runnable changed) {
        var server = EmbeddedPostgres.start(directory, port);
        var keeper = new PostgresKeeper(directory, port, server, changed);
        keeper.watch.start();
        return keeper;
    }

    /** Another one after every restart. */
    long pid() {
        return server.pid();
    }

    @Override
    public String jdbcUrl(String database) {
        return server.jdbcUrl(database);
    }

    @Override
    public String user() {
        return server.user();
    }

    @Override
    public String password() {
        return server.password();
    }

    @Override
    public void createDatabase(String name) {
        server.createDatabase(name);
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(LOOK_EVERY);
                if (!server.isAlive()) {
                    startAgain();
                }
            }
        } catch (InterruptedException closing) {
            log.debug("No longer watching PostgreSQL");
        }
    }

    private void startAgain() {
        log.error("PostgreSQL ended unexpectedly: starting it again");
        try {
            server.close();
            server = EmbeddedPostgres.start(directory, port);
            changed.run();
        } catch (CannotStartException e) {
            log.error("PostgreSQL did not start again; trying once more soon", e);
        }
    }

    @Override
    public void close() {
        watch.interrupt();
        try {
            watch.join(); // It may be in the middle of starting the server that we are to stop.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        server.close();
    }
}
