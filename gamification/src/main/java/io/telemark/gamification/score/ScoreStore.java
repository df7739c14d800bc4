package io.telemark.gamification.score;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How far each athlete's events have been taken. */
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

    private static Standing standing(ResultSet row) throws SQLException {
        return new Standing(row.getLong("sequence"), row.getLong("entries"), row.getLong("points"));
    }
}
