package io.telemark.sensors.chunk;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/**
 * The archive as it is read: always one athlete's part of it, and never more in memory than a page
 * of rows.
 */
@Repository
class ArchiveStore {
    private static final int PAGE = 200;

    private static final String OF_ACTIVITY =
            """
            from chunk
            where athlete_id = :athlete
              and (activity_id = any(:activities::uuid[])
                   or (activity_id is null and device_id = any(:devices::uuid[]) and starts_at <= :to and ends_at >= :from))
            """;

    /**
     * The lower bound of starts_at says nothing new but lets the database leave out older
     * partitions.
     */
    private static final String BETWEEN =
            """
            from chunk
            where athlete_id = :athlete and starts_at >= :earliest and starts_at < :to and ends_at >= :from
            """;

    private final JdbcClient sql;

    ArchiveStore(JdbcClient sql) {
        this.sql = sql;
    }

    Extent extent(Selection selection) {
        return select("select count(*) as chunks, max(received_at) as newest ", selection, "")
                .query((row, _) -> {
                    var newest = row.getObject("newest", OffsetDateTime.class);
                    return new Extent(
                            row.getLong("chunks"), newest == null ? null : newest.toInstant());
                })
                .single();
    }

    /** Channels without a name of ours. */
    List<OtherChannel> others(Selection selection) {
        return select(
                        "select distinct jsonb_array_elements(other) ->> 'name' as name,"
                                + " jsonb_array_elements(other) ->> 'unit' as unit ",
                        selection,
                        "order by 1, 2")
                .query((row, _) -> new OtherChannel(row.getString("name"), row.getString("unit")))
                .list();
    }

    /**
     * In time order, for tables of readings. Needs a transaction, or the driver fetches all rows at
     * once.
     */
    void inTimeOrder(Selection selection, Consumer<byte[]> message) {
        select("select message ", selection, "order by starts_at, device_id, boot_id, sequence")
                .withFetchSize(PAGE)
                .query(row -> {
                    message.accept(row.getBytes("message"));
                });
    }

    /** In the order in which the devices gave them, for recalls. Needs a transaction, too. */
    void inDeviceOrder(Selection selection, Consumer<byte[]> message) {
        select("select message ", selection, "order by device_id, boot_id, sequence")
                .withFetchSize(PAGE)
                .query(row -> {
                    message.accept(row.getBytes("message"));
                });
    }

    List<StoredBatches> batches(UUID deviceId) {
        return sql.sql(
                        """
                        select boot_id, min(sequence) as first, max(sequence) as last, count(*) as count
                        from archived_batch where device_id = ? group by boot_id order by boot_id
                        """)
                .param(deviceId)
                .query((row, _) ->
                        new StoredBatches(
                                row.getLong("boot_id"),
                                row.getLong("first"),
                                row.getLong("last"),
                                row.getLong("count")))
                .list();
    }

    /** How many batches ingest let through a second time. */
    long repeated(UUID deviceId) {
        return sql.sql(
                        "select coalesce(sum(repeated_batches), 0) from device_activity where"
                                + " device_id = ?")
                .param(deviceId)
                .query(Long.class)
                .single();
    }

    private StatementSpec select(String columns, Selection selection, String order) {
        return switch (selection) {
            case Selection.OfActivity activity ->
                    sql.sql(columns + OF_ACTIVITY + order)
                            .param("athlete", activity.athleteId())
                            .param("activities", texts(activity.activityIds()))
                            .param("devices", texts(activity.silentDevices()))
                            .param("from", activity.from().atOffset(ZoneOffset.UTC))
                            .param("to", activity.to().atOffset(ZoneOffset.UTC));
            case Selection.Between between ->
                    sql.sql(columns + BETWEEN + order)
                            .param("athlete", between.athleteId())
                            .param(
                                    "earliest",
                                    between.from()
                                            .minus(RecordSpan.LONGEST)
                                            .atOffset(ZoneOffset.UTC))
                            .param("from", between.from().atOffset(ZoneOffset.UTC))
                            .param("to", between.to().atOffset(ZoneOffset.UTC));
        };
    }

    private static String[] texts(Set<UUID> ids) {
        return ids.stream().map(UUID::toString).toArray(String[]::new);
    }
}
