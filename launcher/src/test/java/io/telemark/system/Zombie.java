package io.telemark.system;

import io.telemark.system.Platform.Part;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;

/**
 * Frozen until a second instance has taken over; then both are awake, each believing to be the one,
 * and one must yield.
 */
final class Zombie {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private Zombie() {}

    static void play(Scene scene, Part part) {
        scene.passMillis(0, 500);
        scene.disturbable().freeze(part);
        scene.strike();
        try (var _ = scene.disturbable().startTwin(part)) {
            try {
                scene.passMillis(Row.LEAST_FROZEN_MILLIS, Row.MOST_FROZEN_MILLIS);
                awaitTakeover(scene, part);
                scene.remark("seen to have taken over after " + scene.sinceStrike());
            } finally {
                scene.disturbable().thaw(part);
            }
            scene.passMillis(1_000, 3_000);
        } catch (Exception failed) {
            throw new IllegalStateException(failed.getMessage(), failed);
        }
    }

    /** While the first can't: else the second would be one that only stands by. */
    private static void awaitTakeover(Scene scene, Part part) throws SQLException {
        switch (part) {
            case SENSORS -> awaitMore(scene, "sensors", "archived_batch");
            case GAMIFICATION -> awaitMore(scene, "gamification", "ledger_entry");
            default -> scene.pulse().untilLive(scene.struck());
        }
    }

    /**
     * More rows, or a wait for a row that the first had just locked: that one it can only get when
     * the first wakes up.
     */
    private static void awaitMore(Scene scene, String database, String table) throws SQLException {
        try (var connection = DriverManager.getConnection(scene.disturbable().jdbcUrl(database))) {
            var before = Tables.count(connection, table);
            Await.until(
                    "the second writes to " + table + " while the first is frozen",
                    PATIENCE,
                    () ->
                            Tables.count(connection, table) > before
                                    || isWaiting(connection, scene.struck()));
            if (isWaiting(connection, scene.struck())) {
                scene.remark("the second waits for the first one's transaction");
            }
        }
    }

    private static boolean isWaiting(Connection connection, Instant struck) {
        try (var statement =
                connection.prepareStatement(
                        """
                        select count(*) from pg_stat_activity
                         where datname = current_database() and wait_event_type = 'Lock'
                           and backend_start > ?
                        """)) {
            statement.setTimestamp(1, Timestamp.from(struck));
            try (var found = statement.executeQuery()) {
                return found.next() && found.getLong(1) > 0;
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
