package io.telemark.launcher.stack;

import io.telemark.embedded.CannotStartException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** A PostgreSQL that somebody else runs. */
record OutsidePostgres(Outside.PostgresLogin login) implements DatabasePlace {
    private static final String NO_SUCH_DATABASE = "3D000";
    private static final String NOT_ALLOWED = "42501";
    private static final String PATIENCE_SECONDS = "10";

    /** Fails with what a person can do about it. */
    static OutsidePostgres reach(Outside.PostgresLogin login) {
        var place = new OutsidePostgres(login);
        try (var _ = place.connect("postgres")) {
            return place;
        } catch (SQLException e) {
            if (NO_SUCH_DATABASE.equals(e.getSQLState())) {
                return place;
            }
            throw place.unreachable(e);
        }
    }

    @Override
    public void createDatabase(String name) {
        try (var _ = connect(name)) {
            return;
        } catch (SQLException e) {
            if (!NO_SUCH_DATABASE.equals(e.getSQLState())) {
                throw unreachable(e);
            }
        }
        try (var connection = connect("postgres");
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new CannotStartException(
                    "There is no database %s at %s, and %s (%s). As an administrator: create database %s owner %s"
                            .formatted(
                                    name,
                                    login.server(),
                                    NOT_ALLOWED.equals(e.getSQLState())
                                            ? login.user() + " may not create it"
                                            : "it can't be created",
                                    e.getMessage(),
                                    name,
                                    login.user()),
                    e);
        }
    }

    private Connection connect(String database) throws SQLException {
        var settings = new Properties();
        settings.setProperty("user", login.user());
        settings.setProperty("password", login.password());
        settings.setProperty("loginTimeout", PATIENCE_SECONDS);
        return DriverManager.getConnection(jdbcUrl(database), settings);
    }

    private CannotStartException unreachable(SQLException e) {
        return new CannotStartException(
                "PostgreSQL at %s can't be used as %s (%s). See --postgres, --postgres-user and --postgres-password-file."
                        .formatted(login.server(), login.user(), e.getMessage()),
                e);
    }

    @Override
    public String jdbcUrl(String database) {
        return login.server() + database + login.parameters();
    }

    @Override
    public String user() {
        return login.user();
    }

    @Override
    public String password() {
        return login.password();
    }

    @Override
    public void close() {}
}
