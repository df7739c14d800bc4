package io.telemark.sensors.original;

import java.util.HexFormat;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Each recording's first importer: the only table that is read across athletes. */
@Repository
class OriginalStore {
    private final JdbcClient sql;

    OriginalStore(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * False if it is another athlete's. Of two who come at once the second waits for the first
     * one's commit, and then sees it.
     */
    boolean claim(String recording, UUID athleteId, UUID activityId) {
        return sql.sql(
                                """
                                insert into original as known (sha256, athlete_id, activity_id) values (?, ?, ?)
                                on conflict (sha256) do update set activity_id = excluded.activity_id
                                where known.athlete_id = excluded.athlete_id
                                """)
                        .param(HexFormat.of().parseHex(recording))
                        .param(athleteId)
                        .param(activityId)
                        .update()
                > 0;
    }

    void release(UUID athleteId, UUID activityId) {
        sql.sql("delete from original where athlete_id = ? and activity_id = ?")
                .param(athleteId)
                .param(activityId)
                .update();
    }
}
