package io.telemark.gamification.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Ledger entries, by athlete. */
@Repository
class LedgerStore {
    private final JdbcClient sql;

    LedgerStore(JdbcClient sql) {
        this.sql = sql;
    }

    void insert(UUID athleteId, List<WrittenEntry> entries) {
        for (var written : entries) {
            var entry = written.entry();
            sql.sql(
                            """
                            insert into ledger_entry (athlete_id, sequence, entry_id, kind, subject, points, awards,
                                correction, rule_id, rule_version, evidence, reason_en, reason_ru, at)
                            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                            """)
                    .params(
                            List.of(
                                    athleteId,
                                    written.sequence(),
                                    written.id(),
                                    entry.kind().name(),
                                    entry.subject(),
                                    entry.points(),
                                    entry.awards(),
                                    entry.correction(),
                                    entry.ruleId(),
                                    entry.ruleVersion(),
                                    entry.evidence().toArray(UUID[]::new),
                                    entry.reason().en(),
                                    entry.reason().ru(),
                                    entry.at().atOffset(ZoneOffset.UTC)))
                    .update();
        }
    }

    List<WrittenEntry> page(UUID athleteId, long before, boolean corrections, int limit) {
        return sql.sql(
                        """
                        select * from ledger_entry where athlete_id = ? and sequence < ? and (correction or not ?)
                        order by sequence desc limit ?
                        """)
                .param(athleteId)
                .param(before)
                .param(corrections)
                .param(limit)
                .query((row, _) -> written(row))
                .list();
    }

    Map<String, Integer> awards(UUID athleteId, Entry.Kind kind) {
        Map<String, Integer> awards = new HashMap<>();
        sql.sql(
                        """
                        select subject, sum(awards) as awards from ledger_entry
                        where athlete_id = ? and kind = ? group by subject
                        """)
                .param(athleteId)
                .param(kind.name())
                .query(row -> {
                    awards.put(row.getString("subject"), row.getInt("awards"));
                });
        return awards;
    }

    private static WrittenEntry written(ResultSet row) throws SQLException {
        return new WrittenEntry(
                row.getObject("entry_id", UUID.class),
                row.getLong("sequence"),
                new Entry(
                        Entry.Kind.valueOf(row.getString("kind")),
                        row.getString("subject"),
                        row.getLong("points"),
                        row.getInt("awards"),
                        row.getBoolean("correction"),
                        row.getString("rule_id"),
                        row.getInt("rule_version"),
                        List.of((UUID[]) row.getArray("evidence").getArray()),
                        new Entry.Text(row.getString("reason_en"), row.getString("reason_ru")),
                        row.getObject("at", OffsetDateTime.class).toInstant()));
    }
}
