package io.telemark.sensors.activity;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Activities, always by their athlete. */
@Repository
class ActivityStore {
    /** As stored: newest revision, and where it went if it is withdrawn. */
    record Row(boolean withdrawn, @Nullable UUID mergedInto, byte @Nullable [] message) {}

    private final JdbcClient sql;

    ActivityStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** The highest revision stands. */
    void upsert(Told told) {
        var status = status(told);
        var start =
                told instanceof Told.Computed computed
                        ? computed.start().atOffset(ZoneOffset.UTC)
                        : null;
        var mergedInto = told instanceof Told.Withdrawn withdrawn ? withdrawn.mergedInto() : null;
        sql.sql(
                        """
                        insert into activity as known (id, athlete_id, revision, status, starts_at, merged_into)
                        values (?, ?, ?, ?, ?, ?)
                        on conflict (athlete_id, id) do update set
                            revision = excluded.revision,
                            status = excluded.status,
                            starts_at = coalesce(excluded.starts_at, known.starts_at),
                            merged_into = excluded.merged_into
                        where excluded.revision >= known.revision and known.status <> 'DELETED'
                        """)
                .param(told.activityId())
                .param(told.athleteId())
                .param(told.revision())
                .param(status.name())
                .param(start)
                .param(mergedInto)
                .update();
    }

    /** A revision that is told twice stays one; of two computations of it the newer stands. */
    void upsertRevision(Told.Computed computed) {
        sql.sql(
                        """
                        insert into activity_revision as known (athlete_id, activity_id, revision, status, computed_at, message)
                        select ?, ?, ?, ?, ?, ?
                        where exists (
                            select from activity
                            where athlete_id = ? and id = ? and status <> 'DELETED')
                        on conflict (athlete_id, activity_id, revision) do update set
                            status = excluded.status,
                            computed_at = excluded.computed_at,
                            message = excluded.message
                        where excluded.computed_at > known.computed_at
                        """)
                .param(computed.athleteId())
                .param(computed.activityId())
                .param(computed.revision())
                .param(computed.status().name())
                .param(computed.computedAt().atOffset(ZoneOffset.UTC))
                .param(computed.message())
                .param(computed.athleteId())
                .param(computed.activityId())
                .update();
    }

    /** Neither overtaken, nor deleted, nor still growing. */
    boolean isFinalAndStands(Told.Computed computed) {
        return sql.sql(
                        """
                        select exists (
                            select from activity
                            where athlete_id = ? and id = ? and revision = ? and status in ('FINAL', 'REVISED'))
                        """)
                .param(computed.athleteId())
                .param(computed.activityId())
                .param(computed.revision())
                .query(Boolean.class)
                .single();
    }

    /** Leaves the row, so that it stays deleted. */
    void delete(UUID id, UUID athleteId) {
        sql.sql(
                        "update activity set status = 'DELETED', merged_into = null where id = ? and athlete_id = ?")
                .param(id)
                .param(athleteId)
                .update();
        deleteRevisions(id, athleteId);
    }

    void deleteRevisions(UUID id, UUID athleteId) {
        sql.sql("delete from activity_revision where activity_id = ? and athlete_id = ?")
                .param(id)
                .param(athleteId)
                .update();
    }

    /** Newest first. */
    List<byte[]> page(UUID athleteId, @Nullable Cursor after, int limit) {
        var query =
                """
                select revision.message
                from activity
                join activity_revision revision
                    on revision.athlete_id = activity.athlete_id
                    and revision.activity_id = activity.id
                    and revision.revision = activity.revision
                where activity.athlete_id = :athlete and activity.status not in ('WITHDRAWN', 'DELETED') %s
                order by activity.starts_at desc, activity.id desc
                limit :limit
                """;
        var statement =
                after == null
                        ? sql.sql(query.formatted(""))
                        : sql.sql(
                                        query.formatted(
                                                "and (activity.starts_at, activity.id) < (:start, :id)"))
                                .param("start", after.start().atOffset(ZoneOffset.UTC))
                                .param("id", after.id());
        return statement
                .param("athlete", athleteId)
                .param("limit", limit)
                .query((row, _) -> row.getBytes("message"))
                .list();
    }

    Optional<Row> find(UUID id, UUID athleteId) {
        return sql.sql(
                        """
                        select activity.status, activity.merged_into, revision.message
                        from activity
                        left join activity_revision revision
                            on revision.athlete_id = activity.athlete_id
                            and revision.activity_id = activity.id
                            and revision.revision = activity.revision
                        where activity.id = ? and activity.athlete_id = ?
                        """)
                .param(id)
                .param(athleteId)
                .query((row, _) ->
                        new Row(
                                row.getString("status").equals(Activity.Status.WITHDRAWN.name()),
                                row.getObject("merged_into", UUID.class),
                                row.getBytes("message")))
                .optional();
    }

    List<Revision> revisions(UUID id, UUID athleteId) {
        return sql.sql(
                        """
                        select revision, status, computed_at from activity_revision
                        where activity_id = ? and athlete_id = ?
                        order by revision
                        """)
                .param(id)
                .param(athleteId)
                .query((row, _) ->
                        new Revision(
                                row.getInt("revision"),
                                Activity.Status.valueOf(row.getString("status")),
                                instant(row.getObject("computed_at", OffsetDateTime.class))))
                .list();
    }

    /** The activity and all that was merged into it, however indirectly. */
    Set<UUID> withMerged(UUID id, UUID athleteId) {
        return sql
                .sql(
                        """
                        with recursive part (id) as (
                            select ?::uuid
                            union
                            select activity.id from activity join part on activity.merged_into = part.id
                            where activity.athlete_id = ?
                        )
                        select id from part
                        """)
                .param(id)
                .param(athleteId)
                .query((row, _) -> row.getObject("id", UUID.class))
                .stream()
                .collect(Collectors.toSet());
    }

    private static Activity.Status status(Told told) {
        return switch (told) {
            case Told.Computed computed -> computed.status();
            case Told.Withdrawn _ -> Activity.Status.WITHDRAWN;
            case Told.Deleted _ -> Activity.Status.DELETED;
        };
    }

    private static Instant instant(OffsetDateTime time) {
        return time.toInstant();
    }
}
