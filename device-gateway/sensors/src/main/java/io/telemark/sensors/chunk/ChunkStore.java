package io.telemark.sensors.chunk;

import java.sql.SQLException;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Chunk rows, and how far the archive has come in the topic. */
@Repository
class ChunkStore {
    private static final List<String> LEADING_COLUMNS =
            List.of(
                    "starts_at",
                    "ends_at",
                    "athlete_id",
                    "device_id",
                    "boot_id",
                    "sequence",
                    "device_kind",
                    "activity_id",
                    "received_at",
                    "message",
                    "record_times",
                    "rr_millis",
                    "other");

    private static final ArchiveChannel[] CHANNELS = ArchiveChannel.values();

    private static final String COPY =
            "copy chunk (%s) from stdin with (format binary)"
                    .formatted(
                            Stream.concat(
                                            LEADING_COLUMNS.stream(),
                                            Stream.of(CHANNELS).map(ArchiveChannel::column))
                                    .collect(Collectors.joining(", ")));

    private final JdbcClient sql;
    private final JdbcTemplate connections;

    ChunkStore(JdbcClient sql, JdbcTemplate connections) {
        this.sql = sql;
        this.connections = connections;
    }

    /** The next offset of each partition that the archive has ever seen. */
    Map<Integer, Long> positions(String topic) {
        Map<Integer, Long> positions = new HashMap<>();
        sql.sql("select partition, next_offset from archive_position where topic = ?")
                .param(topic)
                .query(row -> {
                    positions.put(row.getInt("partition"), row.getLong("next_offset"));
                });
        return positions;
    }

    /** Makes sure that there is a position to advance from. */
    void begin(String topic, Collection<Integer> partitions) {
        sql.sql(
                        """
                        insert into archive_position (topic, partition, next_offset)
                        select ?, partition, 0 from unnest(?::integer[]) partition
                        on conflict do nothing
                        """)
                .param(topic)
                .param(partitions.toArray(Integer[]::new))
                .update();
    }

    /** False when some partition wasn't where it was expected: another instance owns it now. */
    boolean advance(String topic, List<Position> steps) {
        var moved =
                sql.sql(
                                """
                                update archive_position place
                                set next_offset = step.next_offset
                                from unnest(?::integer[], ?::bigint[], ?::bigint[]) step (partition, expected, next_offset)
                                where place.topic = ? and place.partition = step.partition and place.next_offset = step.expected
                                """)
                        .param(steps.stream().map(Position::partition).toArray(Integer[]::new))
                        .param(steps.stream().map(Position::expected).toArray(Long[]::new))
                        .param(steps.stream().map(Position::next).toArray(Long[]::new))
                        .param(topic)
                        .update();
        return moved == steps.size();
    }

    /** Lets through what the archive has never stored. */
    Set<BatchKey> admit(Collection<BatchKey> keys) {
        Set<BatchKey> admitted = new HashSet<>();
        sql.sql(
                        """
                        insert into archived_batch (device_id, boot_id, sequence)
                        select device_id::uuid, boot_id, sequence
                        from unnest(?::text[], ?::bigint[], ?::bigint[]) key (device_id, boot_id, sequence)
                        on conflict do nothing
                        returning device_id, boot_id, sequence
                        """)
                .param(keys.stream().map(key -> key.deviceId().toString()).toArray(String[]::new))
                .param(keys.stream().map(BatchKey::bootId).toArray(Long[]::new))
                .param(keys.stream().map(BatchKey::sequence).toArray(Long[]::new))
                .query(row -> {
                    admitted.add(
                            new BatchKey(
                                    row.getObject("device_id", UUID.class),
                                    row.getLong("boot_id"),
                                    row.getLong("sequence")));
                });
        return admitted;
    }

    void insert(Collection<ChunkRow> rows) {
        var copy = new BinaryCopy();
        rows.forEach(row -> put(copy, row));
        var bytes = copy.finish();
        connections.execute((java.sql.Connection connection) -> {
            var sink = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY);
            try {
                sink.writeToCopy(bytes, 0, bytes.length);
                return sink.endCopy();
            } catch (SQLException failure) {
                if (sink.isActive()) {
                    sink.cancelCopy();
                }
                throw failure;
            }
        });
    }

    /**
     * Creates a month's partition; of two instances that try at once, one waits and finds it there.
     */
    void createMonth(YearMonth month) {
        var name = "chunk_%d_%02d".formatted(month.getYear(), month.getMonthValue());
        var from = month.atDay(1).atStartOfDay(ZoneOffset.UTC).toOffsetDateTime();
        var to = month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toOffsetDateTime();
        sql.sql("select pg_advisory_xact_lock(hashtext('chunk partitions'))").query(_ -> {});
        sql.sql(
                        "create table if not exists %s partition of chunk for values from ('%s') to ('%s')"
                                .formatted(name, from, to))
                .update();
    }

    /** Of each device at most one. */
    void noteDevices(List<DeviceNews> news) {
        sql.sql(
                        """
                        insert into device_activity as known (
                            device_id, athlete_id, last_received_at, last_recorded_at, battery_percent, channels, repeated_batches)
                        select device_id::uuid, athlete_id::uuid, received_at, recorded_at, battery_percent,
                               string_to_array(channels, ','), repeated_batches
                        from unnest(?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[], ?::real[], ?::text[], ?::bigint[])
                             as news (device_id, athlete_id, received_at, recorded_at, battery_percent, channels, repeated_batches)
                        on conflict (device_id) do update set
                            athlete_id = excluded.athlete_id,
                            last_received_at = greatest(known.last_received_at, excluded.last_received_at),
                            last_recorded_at = greatest(known.last_recorded_at, excluded.last_recorded_at),
                            battery_percent = coalesce(excluded.battery_percent, known.battery_percent),
                            channels = case
                                when known.channels @> excluded.channels then known.channels
                                else array(select distinct unnest(known.channels || excluded.channels) order by 1)
                            end,
                            repeated_batches = known.repeated_batches + excluded.repeated_batches
                        """)
                .param(news.stream().map(one -> one.deviceId().toString()).toArray(String[]::new))
                .param(news.stream().map(one -> one.athleteId().toString()).toArray(String[]::new))
                .param(news.stream().map(one -> one.receivedAt().toString()).toArray(String[]::new))
                .param(news.stream().map(one -> one.recordedAt().toString()).toArray(String[]::new))
                .param(news.stream().map(DeviceNews::batteryPercent).toArray(Double[]::new))
                .param(
                        news.stream()
                                .map(one -> String.join(",", one.channels()))
                                .toArray(String[]::new))
                .param(news.stream().map(DeviceNews::repeated).toArray(Long[]::new))
                .update();
    }

    private static void put(BinaryCopy copy, ChunkRow row) {
        copy.row(LEADING_COLUMNS.size() + CHANNELS.length)
                .timestamp(row.span().startsAt())
                .timestamp(row.span().endsAt())
                .uuid(row.athleteId())
                .uuid(row.key().deviceId())
                .bigint(row.key().bootId())
                .bigint(row.key().sequence())
                .smallint(row.deviceKind())
                .uuid(row.activityId())
                .timestamp(row.receivedAt())
                .bytea(row.message());
        if (row.recordMillis().length == 0) {
            copy.none();
        } else {
            copy.timestamps(row.recordMillis());
        }
        if (row.rrMillis().length == 0) {
            copy.none();
        } else {
            copy.integers(row.rrMillis());
        }
        if (row.others().isEmpty()) {
            copy.none();
        } else {
            copy.jsonb(OtherColumns.toJson(row.others()));
        }
        for (var channel : CHANNELS) {
            var values = row.columns().get(channel);
            if (values == null) {
                copy.none();
            } else if (channel.wide()) {
                copy.doubles(values);
            } else {
                copy.reals(values);
            }
        }
    }
}
