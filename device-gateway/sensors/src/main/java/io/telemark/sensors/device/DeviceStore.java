package io.telemark.sensors.device;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Devices, always by their owner. */
@Repository
class DeviceStore {
    private final JdbcClient sql;

    DeviceStore(JdbcClient sql) {
        this.sql = sql;
    }

    void insert(Device device) {
        sql.sql(
                        """
                        insert into device (id, athlete_id, kind, name, status, secret_sha256, epoch, registered_at, changed_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(device.id())
                .param(device.athleteId())
                .param(device.kind().name())
                .param(device.name())
                .param(device.status().name())
                .param(device.secretSha256())
                .param(device.epoch())
                .param(device.registeredAt().atOffset(ZoneOffset.UTC))
                .param(device.changedAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    void update(Device device) {
        sql.sql("update device set status = ?, epoch = ?, changed_at = ? where id = ?")
                .param(device.status().name())
                .param(device.epoch())
                .param(device.changedAt().atOffset(ZoneOffset.UTC))
                .param(device.id())
                .update();
    }

    /** Locks the row, so that two changes at once get two epochs. */
    Optional<Device> findForChange(UUID id, UUID athleteId) {
        return sql.sql("select * from device where id = ? and athlete_id = ? for update")
                .param(id)
                .param(athleteId)
                .query((row, _) -> device(row))
                .optional();
    }

    boolean exists(UUID id, UUID athleteId) {
        return sql.sql("select exists (select from device where id = ? and athlete_id = ?)")
                .param(id)
                .param(athleteId)
                .query(Boolean.class)
                .single();
    }

    List<DeviceView> list(UUID athleteId, int most) {
        return sql.sql(
                        """
                        select device.*, known.last_received_at, known.battery_percent, known.channels
                        from device
                        left join device_activity known on known.device_id = device.id and known.athlete_id = device.athlete_id
                        where device.athlete_id = ?
                        order by device.registered_at, device.id
                        limit ?
                        """)
                .param(athleteId)
                .param(most)
                .query((row, _) -> view(row))
                .list();
    }

    private static Device device(ResultSet row) throws SQLException {
        return new Device(
                row.getObject("id", UUID.class),
                row.getObject("athlete_id", UUID.class),
                DeviceKind.valueOf(row.getString("kind")),
                row.getString("name"),
                Device.Status.valueOf(row.getString("status")),
                row.getBytes("secret_sha256"),
                row.getLong("epoch"),
                instant(row, "registered_at"),
                instant(row, "changed_at"));
    }

    private static DeviceView view(ResultSet row) throws SQLException {
        var lastReceived = row.getObject("last_received_at", OffsetDateTime.class);
        var battery = row.getObject("battery_percent", Float.class);
        return new DeviceView(
                row.getObject("id", UUID.class),
                row.getString("name"),
                DeviceKind.valueOf(row.getString("kind")),
                Device.Status.valueOf(row.getString("status")),
                instant(row, "registered_at"),
                instant(row, "changed_at"),
                lastReceived == null ? null : lastReceived.toInstant(),
                battery == null ? null : battery.doubleValue(),
                texts(row.getArray("channels")));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static List<String> texts(@Nullable Array array) throws SQLException {
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }
}
