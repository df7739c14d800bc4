package io.telemark.gamification.log;

import io.telemark.kernels.recording.Sport;
import io.telemark.kernels.score.DayScore;
import io.telemark.kernels.score.Leg;
import io.telemark.kernels.score.LoggedActivity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Activities and days, by athlete. */
@Repository
class LogStore {
    private static final String NO_LEGS = "[]";

    private final JdbcClient sql;
    private final JsonMapper json;

    LogStore(JdbcClient sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /** In the words of the table. */
    private record LegRow(Sport sport, long loadCenti, long distanceM, long activeS, long ascentM) {
        static LegRow of(Leg leg) {
            return new LegRow(
                    leg.sport(),
                    leg.centiLoad(),
                    leg.distanceMetres(),
                    leg.activeSeconds(),
                    leg.ascentMetres());
        }

        Leg toLeg() {
            return new Leg(sport, loadCenti, distanceM, activeS, ascentM);
        }
    }

    void lock(UUID athleteId) {
        sql.sql("insert into athlete_score (athlete_id) values (?) on conflict do nothing")
                .param(athleteId)
                .update();
        sql.sql("select 1 from athlete_score where athlete_id = ? for update")
                .param(athleteId)
                .query(Integer.class)
                .single();
    }

    void insertActivity(UUID athleteId, int revision, LoggedActivity activity, String loadSource) {
        sql.sql(
                        """
                        insert into logged_activity (athlete_id, activity_id, revision, starts_at, local_start, sport,
                            load_centi, load_source, distance_m, active_s, ascent_m, verified, legs)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)
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
                                activity.verified(),
                                legs(activity)))
                .update();
    }

    /** One leg is the activity itself. */
    private String legs(LoggedActivity activity) {
        return activity.legs().size() == 1
                ? NO_LEGS
                : json.writeValueAsString(activity.legs().stream().map(LegRow::of).toList());
    }

    private List<Leg> legs(String written) {
        return written.equals(NO_LEGS)
                ? List.of()
                : Arrays.stream(json.readValue(written, LegRow[].class))
                        .map(LegRow::toLeg)
                        .toList();
    }

    Optional<LocalDate> deleteActivity(UUID athleteId, UUID activityId) {
        return sql.sql(
                        """
                        delete from logged_activity where athlete_id = ? and activity_id = ?
                        returning local_start::date as day
                        """)
                .param(athleteId)
                .param(activityId)
                .query((row, _) -> row.getObject("day", LocalDate.class))
                .optional();
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

    /** With the end of the last activity that counts when the day doesn't say what it was. */
    void putDay(UUID athleteId, DayScore day) {
        sql.sql(
                        """
                        insert into day_score (athlete_id, day, load_centi, points, rule_version, evidence, reached_at)
                        values (?, ?, ?, ?, ?, ?, coalesce(?::timestamptz, (
                            select max(starts_at + active_s * interval '1 second') from logged_activity
                            where athlete_id = ? and activity_id = any (?))))
                        on conflict (athlete_id, day) do update set
                            load_centi = excluded.load_centi,
                            points = excluded.points,
                            rule_version = excluded.rule_version,
                            evidence = excluded.evidence,
                            reached_at = excluded.reached_at
                        """)
                .param(athleteId)
                .param(day.day())
                .param(day.centiLoad())
                .param(day.points())
                .param(day.ruleVersion())
                .param(day.evidence().toArray(UUID[]::new))
                .param(
                        day.reachedMillis() == 0
                                ? null
                                : Instant.ofEpochMilli(day.reachedMillis())
                                        .atOffset(ZoneOffset.UTC))
                .param(athleteId)
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
                                List.of((UUID[]) row.getArray("evidence").getArray()),
                                Optional.ofNullable(
                                                row.getObject("reached_at", OffsetDateTime.class))
                                        .map(at -> at.toInstant().toEpochMilli())
                                        .orElse(0L)))
                .list();
    }

    List<LoggedActivity> activities(UUID athleteId) {
        return sql.sql("select * from logged_activity where athlete_id = ? order by starts_at")
                .param(athleteId)
                .query((row, _) -> activity(row))
                .list();
    }

    Optional<LoggedActivity> activity(UUID athleteId, UUID activityId) {
        return sql.sql("select * from logged_activity where athlete_id = ? and activity_id = ?")
                .param(athleteId)
                .param(activityId)
                .query((row, _) -> activity(row))
                .optional();
    }

    List<LoggedActivity> activities(UUID athleteId, LocalDate from, LocalDate to) {
        return sql.sql(
                        """
                        select * from logged_activity
                        where athlete_id = ? and local_start >= ? and local_start < ? order by starts_at
                        """)
                .param(athleteId)
                .param(from.atStartOfDay())
                .param(to.atStartOfDay())
                .query((row, _) -> activity(row))
                .list();
    }

    private LoggedActivity activity(ResultSet row) throws SQLException {
        return new LoggedActivity(
                row.getObject("activity_id", UUID.class),
                row.getObject("starts_at", OffsetDateTime.class).toInstant().toEpochMilli(),
                row.getObject("local_start", LocalDateTime.class),
                Sport.valueOf(row.getString("sport")),
                row.getLong("load_centi"),
                row.getLong("distance_m"),
                row.getLong("active_s"),
                row.getLong("ascent_m"),
                row.getBoolean("verified"),
                legs(row.getString("legs")));
    }

    List<UUID> athletes(UUID after, int limit) {
        return sql.sql(
                        """
                        select athlete_id from athlete_score where athlete_id > ? order by athlete_id limit ?
                        """)
                .param(after)
                .param(limit)
                .query((row, _) -> row.getObject("athlete_id", UUID.class))
                .list();
    }

    /** How far the athlete's clock was from UTC when the newest activity began. */
    Optional<ZoneOffset> newestOffset(UUID athleteId) {
        return sql.sql(
                        """
                        select starts_at, local_start from logged_activity
                        where athlete_id = ? order by starts_at desc limit 1
                        """)
                .param(athleteId)
                .query((row, _) -> {
                    var utc =
                            row.getObject("starts_at", OffsetDateTime.class)
                                    .withOffsetSameInstant(ZoneOffset.UTC)
                                    .toLocalDateTime();
                    var local = row.getObject("local_start", LocalDateTime.class);
                    return ZoneOffset.ofTotalSeconds(
                            (int) Duration.between(utc, local).toSeconds());
                })
                .optional();
    }
}
