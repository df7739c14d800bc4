package io.telemark.starter.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * The relay's side of the outbox: one connection, and as long as it lives the lock that makes this
 * relay the only one of its database.
 */
final class RelayStore {
    /** Beside the buckets of append_outbox, 0 to 1023. */
    private static final String LOCK = "(1413827661, -1)";

    private final Connection connection;

    /** Below this id everything was published; see {@link #raiseFloor}. */
    private long floor;

    private @Nullable Horizon horizon;

    /** An id, and the first transaction that can only append above it. */
    private record Horizon(long id, long transaction) {}

    RelayStore(Connection connection) throws SQLException {
        this.connection = connection;
        connection.setAutoCommit(true);
    }

    /** False when another instance relays. */
    boolean tryToLead() throws SQLException {
        var leads = number("select case when pg_try_advisory_lock" + LOCK + " then 1 else 0 end");
        if (leads == 1) {
            execute("listen " + OutboxStore.CHANNEL);
        }
        return leads == 1;
    }

    /** The connection goes back to the pool, where nobody must inherit the lock. */
    void resign() throws SQLException {
        execute("unlisten " + OutboxStore.CHANNEL);
        execute("select pg_advisory_unlock" + LOCK);
    }

    /** Returns after a commit somewhere, or after this time: a ring may have got lost. */
    void awaitRing(Duration atMost) throws SQLException {
        connection.unwrap(PGConnection.class).getNotifications((int) atMost.toMillis());
    }

    /**
     * Ids of unpublished events, oldest first. They come from one snapshot, which is what keeps the
     * order: whoever sees an event in it sees the earlier ones of its key too. To go on above the
     * last id later would skip an event that was appended before it and committed after it, and
     * then publish that event's successor first.
     */
    List<Long> unpublished(int limit) throws SQLException {
        try (var statement =
                connection.prepareStatement(
                        "select id from starter.outbox where id > ? order by id limit ?")) {
            statement.setLong(1, floor);
            statement.setInt(2, limit);
            List<Long> ids = new ArrayList<>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getLong(1));
                }
            }
            return ids;
        }
    }

    List<OutboxEvent> read(List<Long> ids) throws SQLException {
        try (var statement =
                connection.prepareStatement(
                        """
                        select id, event_id, appended_at, topic, key, value, type from starter.outbox
                        where id = any (?) order by id
                        """)) {
            statement.setArray(1, connection.createArrayOf("bigint", ids.toArray()));
            List<OutboxEvent> events = new ArrayList<>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    events.add(event(rows));
                }
            }
            return events;
        }
    }

    void delete(List<Long> published) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("delete from starter.outbox where id = any (?)")) {
            statement.setArray(1, connection.createArrayOf("bigint", published.toArray()));
            statement.executeUpdate();
        }
    }

    /** Whether all transactions that could append below the horizon have ended. */
    boolean isHorizonReached() throws SQLException {
        return horizon != null
                && number("select pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
                        >= horizon.transaction();
    }

    /**
     * Spares the next search the index entries of deleted events, which stay for as long as any
     * snapshot of the server is open: a backup would make every search longer than the one before.
     * Only correct after a complete drain that began when {@link #isHorizonReached} said so.
     */
    void raiseFloor() {
        if (horizon != null) {
            floor = horizon.id();
            horizon = null;
        }
    }

    /**
     * The id first, the transaction second: who gets a later number gets a higher id. A number of
     * our own, because a snapshot's xmax is only one above the last that ended, and whoever is
     * appending at this moment may have just that one.
     */
    void lookAhead() throws SQLException {
        if (horizon == null) {
            var id = number("select last_value from starter.outbox_id_seq");
            horizon = new Horizon(id, number("select pg_current_xact_id()::text::bigint"));
        }
    }

    private static OutboxEvent event(ResultSet row) throws SQLException {
        return new OutboxEvent(
                row.getLong("id"),
                row.getObject("event_id", UUID.class),
                row.getObject("appended_at", OffsetDateTime.class).toInstant(),
                row.getString("topic"),
                row.getBytes("key"),
                row.getBytes("value"),
                row.getString("type"));
    }

    private long number(String query) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private void execute(String command) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(command);
        }
    }
}
