package io.telemark.gamification.score;

import io.telemark.kernels.score.DayScore;
import io.telemark.kernels.score.LoggedActivity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The log, the days and the sum, by athlete. */
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

    /** True if it was there before. */
    boolean putActivity(UUID athleteId, int revision, LoggedActivity activity, String loadSource) {
        var known = deleteActivity(athleteId, activity.id());
        sql.sql(
                        """
                        insert into logged_activity (athlete_id, activity_id, revision, starts_at, local_start, sport,
                            load_centi, load_source, distance_m, active_s, ascent_m, verified)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        List.of(
                                athleteId,
                                activity.id(),
                                revision,
                                Instant.ofEpochMilli(activity.startMillis())
                                        .atOffset(ZoneOffset.UTC),
                                activity.localStart(),
                                activity.sport().name(),
                                activity.centiLoad(),
                                loadSource,
                                activity.distanceMetres(),
                                activity.activeSeconds(),
                                activity.ascentMetres(),
                                activity.verified()))
                .update();
        return known;
    }

    boolean deleteActivity(UUID athleteId, UUID activityId) {
        return sql.sql("delete from logged_activity where athlete_id = ? and activity_id = ?")
                        .param(athleteId)
                        .param(activityId)
                        .update()
                > 0;
    }

    /** Of one day. */
    int points(UUID athleteId, LocalDate day) {
        return sql.sql("select points from day_score where athlete_id = ? and day = ?")
                .param(athleteId)
                .param(day)
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    void putDay(UUID athleteId, DayScore day) {
        sql.sql(
                        """
                        insert into day_score (athlete_id, day, load_centi, points, rule_version, evidence)
                        values (?, ?, ?, ?, ?, ?)
                        on conflict (athlete_id, day) do update set
                            load_centi = excluded.load_centi,
                            points = excluded.points,
                            rule_version = excluded.rule_version,
                            evidence = excluded.evidence
                        """)
                .param(athleteId)
                .param(day.day())
                .param(day.centiLoad())
                .param(day.points())
                .param(day.ruleVersion())
                .param(day.evidence().toArray(UUID[]::new))
                .update();
    }

    List<DayScore> days(UUID athleteId, LocalDate from, LocalDate to) {
        return sql.sql(
                        """
                        select * from day_score
                        where athlete_id = ? and day between ? and ? and points > 0
                        order by day
                        """)
                .param(athleteId)
                .param(from)
                .param(to)
                .query((row, _) ->
                        new DayScore(
                                row.getObject("day", LocalDate.class),
                                row.getLong("load_centi"),
                                row.getInt("points"),
                                row.getInt("rule_version"),
                                List.of((UUID[]) row.getArray("evidence").getArray())))
                .list();
    }

    private static Standing standing(ResultSet row) throws SQLException {
        return new Standing(row.getLong("sequence"), row.getLong("entries"), row.getLong("points"));
    }
}
