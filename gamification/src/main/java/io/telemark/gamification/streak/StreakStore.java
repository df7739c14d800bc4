package io.telemark.gamification.streak;

import io.telemark.kernels.streak.Pause;
import io.telemark.kernels.streak.Plan;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Pauses and planned days, by athlete. */
@Repository
class StreakStore {

    private final JdbcClient sql;

    StreakStore(JdbcClient sql) {
        this.sql = sql;
    }

    List<Pause> pauses(UUID athleteId) {
        return sql.sql("select * from pause where athlete_id = ? order by from_day")
                .param(athleteId)
                .query((row, _) ->
                        new Pause(
                                row.getObject("from_day", LocalDate.class),
                                row.getObject("until_day", LocalDate.class)))
                .list();
    }

    void putPause(UUID athleteId, Pause pause) {
        sql.sql(
                        """
                        insert into pause (athlete_id, from_day, until_day) values (?, ?, ?)
                        on conflict (athlete_id, from_day) do update set until_day = excluded.until_day
                        """)
                .param(athleteId)
                .param(pause.from())
                .param(pause.until())
                .update();
    }

    void deletePause(UUID athleteId, LocalDate from) {
        sql.sql("delete from pause where athlete_id = ? and from_day = ?")
                .param(athleteId)
                .param(from)
                .update();
    }

    Plan plan(UUID athleteId) {
        Set<LocalDate> training = new HashSet<>();
        Set<LocalDate> rest = new HashSet<>();
        sql.sql("select day, kind from planned_day where athlete_id = ?")
                .param(athleteId)
                .query(row -> {
                    var day = row.getObject("day", LocalDate.class);
                    switch (PlannedKind.valueOf(row.getString("kind"))) {
                        case TRAINING -> training.add(day);
                        case REST -> rest.add(day);
                    }
                });
        return new Plan(training, rest);
    }

    void putPlanned(UUID athleteId, LocalDate day, @Nullable PlannedKind kind) {
        sql.sql("delete from planned_day where athlete_id = ? and day = ?")
                .param(athleteId)
                .param(day)
                .update();
        if (kind != null) {
            sql.sql("insert into planned_day (athlete_id, day, kind) values (?, ?, ?)")
                    .param(athleteId)
                    .param(day)
                    .param(kind.name())
                    .update();
        }
    }
}
