package io.telemark.gamification.rule;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** All versions of all rules. */
@Repository
class RuleStore {
    private final JdbcClient sql;
    private final JsonMapper json;

    RuleStore(JdbcClient sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /** False if this version is there: of two writers one comes second. */
    boolean insert(Rule rule, @Nullable UUID author, Instant now) {
        return sql.sql(
                                """
                                insert into rule (id, version, valid_from, retired, body, author, written_at)
                                values (?, ?, ?, ?, ?::jsonb, ?, ?) on conflict do nothing
                                """)
                        .param(rule.id())
                        .param(rule.version())
                        .param(rule.validFrom())
                        .param(rule.body().isRetired())
                        .param(json.writeValueAsString(rule.body()))
                        .param(author)
                        .param(now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** By rule, oldest version first. */
    List<Rule> all() {
        return sql.sql("select * from rule order by id, version")
                .query((row, _) -> rule(row))
                .list();
    }

    int count() {
        return sql.sql("select count(*) from rule").query(Integer.class).single();
    }

    List<Rule> versions(String id) {
        return sql.sql("select * from rule where id = ? order by version")
                .param(id)
                .query((row, _) -> rule(row))
                .list();
    }

    private Rule rule(ResultSet row) throws SQLException {
        return new Rule(
                row.getString("id"),
                row.getInt("version"),
                row.getObject("valid_from", LocalDate.class),
                json.readValue(row.getString("body"), RuleBody.class));
    }
}
