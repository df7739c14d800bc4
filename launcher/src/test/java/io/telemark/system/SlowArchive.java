package io.telemark.system;

import java.sql.DriverManager;
import java.sql.SQLException;

/** A database that lets nobody write readings for a while: the archive falls behind. */
final class SlowArchive {
    private SlowArchive() {}

    static void play(Scene scene) {
        try (var database = DriverManager.getConnection(scene.platform().jdbcUrl("sensors"))) {
            database.setAutoCommit(false);
            try (var statement = database.createStatement()) {
                scene.passMillis(500, 1_500);
                statement.execute("lock table chunk in access exclusive mode");
                scene.passMillis(8_000, 15_000);
            }
            scene.strike();
            database.rollback();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
