package io.telemark.starter.inbox;

import java.time.Instant;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Ids of handled events. */
final class InboxStore {
    private final JdbcClient jdbc;

    InboxStore(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    /** Waits for a transaction that is adding the same id, and then is false. */
    boolean add(String eventId) {
        return jdbc.sql("insert into starter.inbox (event_id) values (:id) on conflict do nothing")
                        .param("id", eventId)
                        .update()
                == 1;
    }

    int forgetBefore(Instant time) {
        return jdbc.sql("delete from starter.inbox where seen_at < :time")
                .param("time", time.atOffset(ZoneOffset.UTC))
                .update();
    }
}
