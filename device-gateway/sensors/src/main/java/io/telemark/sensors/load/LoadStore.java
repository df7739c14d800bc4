package io.telemark.sensors.load;

import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Days by athlete. */
@Repository
class LoadStore {
    private static final int ROWS_A_BATCH = 500;

    private final JdbcClient sql;
    private final JdbcTemplate batches;

    LoadStore(JdbcClient sql, JdbcTemplate batches) {
        this.sql = sql;
        this.batches = batches;
    }

    /** The newest stands. Locks it in any case, so that one athlete's tellings wait for another. */
    void upsert(UUID athleteId, History history) {
        sql.sql(
                        """
                        insert into load_history as known (athlete_id, revision, first_day, last_day)
                        values (?, ?, ?, ?)
                        on conflict (athlete_id) do update set
                            revision = excluded.revision,
                            first_day = excluded.first_day,
                            last_day = excluded.last_day
                        where excluded.revision >= known.revision
                        """)
                .param(athleteId)
                .param(history.revision())
                .param(date(history.first()))
                .param(date(history.last()))
                .update();
    }

    void upsertDays(Told told) {
        batches.batchUpdate(
                """
                insert into load_day as known (athlete_id, day, revision, message) values (?, ?, ?, ?)
                on conflict (athlete_id, day) do update set
                    revision = excluded.revision,
                    message = excluded.message
                where excluded.revision >= known.revision
                """,
                told.days().entrySet(),
                ROWS_A_BATCH,
                (row, day) -> {
                    row.setObject(1, told.athleteId());
                    row.setObject(2, day.getKey());
                    row.setLong(3, told.history().revision());
                    row.setBytes(4, day.getValue());
                });
    }

    /** What lies outside of the newest history is gone. */
    void deleteOutside(UUID athleteId) {
        sql.sql(
                        """
                        delete from load_day using load_history as history
                        where load_day.athlete_id = ?
                            and history.athlete_id = load_day.athlete_id
                            and (history.first_day is null
                                or load_day.day not between history.first_day and history.last_day)
                        """)
                .param(athleteId)
                .update();
    }

    Optional<History> history(UUID athleteId) {
        return sql.sql(
                        "select revision, first_day, last_day from load_history where athlete_id = ?")
                .param(athleteId)
                .query((row, _) ->
                        new History(
                                row.getLong("revision"),
                                row.getObject("first_day", LocalDate.class),
                                row.getObject("last_day", LocalDate.class)))
                .optional();
    }

    /** In order, both ends included. */
    List<Day> days(UUID athleteId, LocalDate from, LocalDate to) {
        return sql.sql(
                        """
                        select message from load_day
                        where athlete_id = ? and day between ? and ?
                        order by day
                        """)
                .param(athleteId)
                .param(from)
                .param(to)
                .query((row, _) -> LoadMessages.day(row.getBytes("message")))
                .list();
    }

    private static @Nullable Date date(@Nullable LocalDate date) {
        return date == null ? null : Date.valueOf(date);
    }
}
