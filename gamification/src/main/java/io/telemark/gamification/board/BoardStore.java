package io.telemark.gamification.board;

import io.telemark.kernels.ranking.Result;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Standings by board, and who may be ranked. */
@Repository
class BoardStore {
    private final JdbcClient sql;

    BoardStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** What a reader has to apply next. */
    record Changes(List<StandingRow> rows, String horizon) {}

    /** An older activity says nothing about the athlete of today. */
    void putCompetitor(UUID athleteId, Competitor competitor) {
        sql.sql(
                        """
                        insert into competitor as known (athlete_id, as_of, classes) values (?, ?, ?)
                        on conflict (athlete_id) do update set
                            as_of = excluded.as_of,
                            classes = excluded.classes
                        where excluded.as_of >= known.as_of
                        """)
                .param(athleteId)
                .param(competitor.asOf().atOffset(ZoneOffset.UTC))
                .param(competitor.classes().toArray(String[]::new))
                .update();
    }

    /** In which classes the athlete is ranked: none for who hides; empty for who is not known. */
    Optional<List<String>> classes(UUID athleteId) {
        return sql.sql(
                        """
                        select case when hidden then '{}' else classes end as classes
                        from competitor where athlete_id = ?
                        """)
                .param(athleteId)
                .query((row, _) -> List.of((String[]) row.getArray("classes").getArray()))
                .optional();
    }

    void hide(UUID athleteId, boolean hidden) {
        sql.sql(
                        """
                        insert into competitor (athlete_id, as_of, classes, hidden)
                        values (?, timestamptz '1970-01-01', '{all}', ?)
                        on conflict (athlete_id) do update set hidden = excluded.hidden
                        """)
                .param(athleteId)
                .param(hidden)
                .update();
    }

    /** Those of some athletes who hide. */
    Set<UUID> hidden(Collection<UUID> athletes) {
        return Set.copyOf(
                sql.sql("select athlete_id from competitor where hidden and athlete_id = any (?)")
                        .param(athletes.toArray(UUID[]::new))
                        .query(UUID.class)
                        .list());
    }

    /** One athlete's results, by board. */
    void put(Map<String, Result> results, List<String> classes) {
        sql.sql(
                        """
                        insert into standing as known (board, athlete_id, score, reached_at, classes, gone)
                        select board, athlete_id, score, reached_at, ?, false
                        from unnest(?, ?, ?, ?::timestamptz[]) as one (board, athlete_id, score, reached_at)
                        on conflict (board, athlete_id) do update set
                            score = excluded.score,
                            reached_at = excluded.reached_at,
                            classes = excluded.classes,
                            gone = excluded.gone,
                            changed_by = pg_current_xact_id()
                        where (known.score, known.reached_at, known.classes, known.gone)
                            is distinct from (excluded.score, excluded.reached_at, excluded.classes, excluded.gone)
                        """)
                .param(classes.toArray(String[]::new))
                .param(results.keySet().toArray(String[]::new))
                .param(results.values().stream().map(Result::athlete).toArray(UUID[]::new))
                .param(results.values().stream().map(Result::score).toArray(Long[]::new))
                .param(
                        results.values().stream()
                                .map(result -> Instant.ofEpochMilli(result.reachedMillis()))
                                .map(Instant::toString)
                                .toArray(String[]::new))
                .update();
    }

    /** Takes an athlete off some boards, who need not be on them. */
    void remove(Collection<String> boards, UUID athleteId) {
        sql.sql(
                        """
                        update standing set gone = true, changed_by = pg_current_xact_id()
                        where board = any (?) and athlete_id = ? and not gone
                        """)
                .param(boards.toArray(String[]::new))
                .param(athleteId)
                .update();
    }

    /** Ranks all that an athlete has in these classes. */
    void rank(UUID athleteId, List<String> classes) {
        sql.sql(
                        """
                        update standing set classes = ?, changed_by = pg_current_xact_id()
                        where athlete_id = ? and not gone
                        """)
                .param(classes.toArray(String[]::new))
                .param(athleteId)
                .update();
    }

    /**
     * All rows that a reader may not have seen, and up to where it will have seen all, both from
     * one snapshot: a transaction that was running then is not older than its horizon.
     */
    Changes changes(String board, String horizon) {
        List<StandingRow> rows = new ArrayList<>();
        var next = new String[] {horizon};
        sql.sql(
                        """
                        select pg_snapshot_xmin(pg_current_snapshot())::text as horizon, standing.*
                        from (values (1)) as always
                        left join standing on board = ? and changed_by >= ?::xid8
                        """)
                .param(board)
                .param(horizon)
                .query(row -> {
                    next[0] = row.getString("horizon");
                    if (row.getString("board") != null) {
                        rows.add(row(row));
                    }
                });
        return new Changes(rows, next[0]);
    }

    /** Those of some athletes. */
    List<StandingRow> of(String board, Collection<UUID> athletes) {
        return sql.sql(
                        "select * from standing where board = ? and athlete_id = any (?) and not gone")
                .param(board)
                .param(athletes.toArray(UUID[]::new))
                .query((row, _) -> row(row))
                .list();
    }

    private static StandingRow row(ResultSet row) throws SQLException {
        return new StandingRow(
                new Result(
                        row.getObject("athlete_id", UUID.class),
                        row.getLong("score"),
                        Optional.ofNullable(row.getObject("reached_at", OffsetDateTime.class))
                                .map(at -> at.toInstant().toEpochMilli())
                                .orElse(0L)),
                List.of((String[]) row.getArray("classes").getArray()),
                row.getBoolean("gone"));
    }
}
