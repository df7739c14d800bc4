package io.telemark.sensors.athlete;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Time zones by athlete. */
@Repository
class AthleteStore {
    private final JdbcClient sql;

    AthleteStore(JdbcClient sql) {
        this.sql = sql;
    }

    void upsert(UUID athleteId, String timeZone) {
        sql.sql(
                        """
                        insert into athlete_time_zone (athlete_id, time_zone) values (?, ?)
                        on conflict (athlete_id) do update set time_zone = excluded.time_zone
                        """)
                .param(athleteId)
                .param(timeZone)
                .update();
    }

    void delete(UUID athleteId) {
        sql.sql("delete from athlete_time_zone where athlete_id = ?").param(athleteId).update();
    }

    Optional<String> find(UUID athleteId) {
        return sql.sql("select time_zone from athlete_time_zone where athlete_id = ?")
                .param(athleteId)
                .query(String.class)
                .optional();
    }
}
