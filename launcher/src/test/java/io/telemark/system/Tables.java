package io.telemark.system;

import java.sql.Connection;
import java.sql.SQLException;

/** What a service has written, whatever it says itself. */
final class Tables {
    private Tables() {}

    static long count(Connection connection, String table) {
        try (var statement = connection.createStatement();
                var found = statement.executeQuery("select count(*) from " + table)) {
            found.next();
            return found.getLong(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
