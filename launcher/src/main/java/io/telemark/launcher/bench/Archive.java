package io.telemark.launcher.bench;

import io.telemark.embedded.CannotStartException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;

/** What is committed in the sensors service's database, looked at from outside. */
final class Archive implements AutoCloseable {
    private final Connection connection;

    Archive(Site site) {
        var postgres = site.postgres();
        try {
            connection =
                    DriverManager.getConnection(
                            postgres.jdbcUrl("sensors"), postgres.user(), postgres.password());
        } catch (SQLException failed) {
            throw failure(failed);
        }
    }

    /** Each row of an answer. */
    interface Take {
        void row(ResultSet row) throws SQLException;
    }

    long batches() {
        return number("select count(*) from archived_batch");
    }

    long finalActivities() {
        return number("select count(*) from activity where status in ('FINAL', 'REVISED')");
    }

    private long number(String query) {
        var answer = new long[1];
        query(query, row -> answer[0] = row.getLong(1));
        return answer[0];
    }

    void query(String query, Take take) {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            while (rows.next()) {
                take.row(rows);
            }
        } catch (SQLException failed) {
            throw failure(failed);
        }
    }

    Connection connection() {
        return connection;
    }

    private static CannotStartException failure(SQLException failed) {
        return new CannotStartException("PostgreSQL: " + failed.getMessage(), failed);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
