package io.telemark.gamification.appeal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Appeals, and decisions, which are never changed. */
@Repository
class AppealStore {
    private final JdbcClient sql;

    AppealStore(JdbcClient sql) {
        this.sql = sql;
    }

    void put(Appeal appeal) {
        sql.sql(
                        """
                        insert into appeal (athlete_id, activity_id, text, at) values (?, ?, ?, ?)
                        on conflict (athlete_id, activity_id) do update set text = excluded.text, at = excluded.at
                        """)
                .param(appeal.athleteId())
                .param(appeal.activityId())
                .param(appeal.text())
                .param(appeal.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<Appeal> find(UUID athleteId, UUID activityId) {
        return sql.sql("select * from appeal where athlete_id = ? and activity_id = ?")
                .param(athleteId)
                .param(activityId)
                .query((row, _) -> appeal(row))
                .optional();
    }

    /** Those that nobody has decided since, the longest waiting first. */
    List<Appeal> open(int limit) {
        return sql.sql(
                        """
                        select * from appeal where not exists (
                            select 1 from ruling
                            where ruling.athlete_id = appeal.athlete_id
                                and ruling.activity_id = appeal.activity_id and ruling.at >= appeal.at)
                        order by at limit ?
                        """)
                .param(limit)
                .query((row, _) -> appeal(row))
                .list();
    }

    void add(UUID athleteId, UUID activityId, Decision decision) {
        sql.sql(
                        """
                        insert into ruling (athlete_id, activity_id, verified, reason, staff, at)
                        values (?, ?, ?, ?, ?, ?)
                        """)
                .param(athleteId)
                .param(activityId)
                .param(decision.verified())
                .param(decision.reason())
                .param(decision.staff())
                .param(decision.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Newest first. */
    List<Decision> decisions(UUID athleteId, UUID activityId) {
        return sql.sql(
                        "select * from ruling where athlete_id = ? and activity_id = ? order by id desc")
                .param(athleteId)
                .param(activityId)
                .query((row, _) ->
                        new Decision(
                                row.getBoolean("verified"),
                                row.getString("reason"),
                                row.getObject("staff", UUID.class),
                                row.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }

    private static Appeal appeal(ResultSet row) throws SQLException {
        return new Appeal(
                row.getObject("athlete_id", UUID.class),
                row.getObject("activity_id", UUID.class),
                row.getString("text"),
                row.getObject("at", OffsetDateTime.class).toInstant());
    }
}
