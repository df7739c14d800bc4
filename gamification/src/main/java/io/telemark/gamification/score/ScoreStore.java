package io.telemark.gamification.score;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How far each athlete's events have been taken, and which of them said what stands. */
@Repository
class ScoreStore {
    private final JdbcClient sql;

    ScoreStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** Nobody else changes anything about this athlete until the transaction ends. */
    Standing lock(UUID athleteId) {
        sql.sql("insert into athlete_score (athlete_id) values (?) on conflict do nothing")
                .param(athleteId)
                .update();
        return sql.sql("select * from athlete_score where athlete_id = ? for update")
                .param(athleteId)
                .query((row, _) -> standing(row))
                .single();
    }

    Standing find(UUID athleteId) {
        return sql.sql("select * from athlete_score where athlete_id = ?")
                .param(athleteId)
                .query((row, _) -> standing(row))
                .optional()
                .orElse(Standing.NONE);
    }

    void put(UUID athleteId, Standing standing) {
        sql.sql(
                        """
                        update athlete_score set sequence = ?, entries = ?, points = ? where athlete_id = ?
                        """)
                .param(standing.sequence())
                .param(standing.entries())
                .param(standing.points())
                .param(athleteId)
                .update();
    }

    /** False if an event that is not older has said what stands of this activity. */
    boolean hear(UUID athleteId, UUID activityId, long sequence) {
        return sql.sql(
                                """
                                insert into heard_activity as known (athlete_id, activity_id, sequence) values (?, ?, ?)
                                on conflict (athlete_id, activity_id) do update set sequence = excluded.sequence
                                where excluded.sequence > known.sequence
                                """)
                        .param(athleteId)
                        .param(activityId)
                        .param(sequence)
                        .update()
                == 1;
    }

    /** The same, of this day. */
    boolean hear(UUID athleteId, LocalDate day, long sequence) {
        return sql.sql(
                                """
                                insert into heard_day as known (athlete_id, day, sequence) values (?, ?, ?)
                                on conflict (athlete_id, day) do update set sequence = excluded.sequence
                                where excluded.sequence > known.sequence
                                """)
                        .param(athleteId)
                        .param(day)
                        .param(sequence)
                        .update()
                == 1;
    }

    private static Standing standing(ResultSet row) throws SQLException {
        return new Standing(row.getLong("sequence"), row.getLong("entries"), row.getLong("points"));
    }
}
