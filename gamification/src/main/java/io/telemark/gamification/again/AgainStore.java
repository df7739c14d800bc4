package io.telemark.gamification.again;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Wishes, oldest first. */
@Repository
class AgainStore {
    private static final int MOST_AN_ATHLETE = 50;

    private final JdbcClient sql;

    AgainStore(JdbcClient sql) {
        this.sql = sql;
    }

    void add(Collection<UUID> athletes) {
        sql.sql("insert into look_again (athlete_id) select * from unnest(?)")
                .param(athletes.toArray(UUID[]::new))
                .update();
    }

    /**
     * Also those whose first score is not committed yet: it is waited for, and the next one waits.
     */
    void addEverybody() {
        sql.sql("lock table athlete_score in share mode").update();
        sql.sql("insert into look_again (athlete_id) select athlete_id from athlete_score")
                .update();
    }

    /**
     * All wishes of those who have waited longest: many rules that are written at once are one look
     * at each athlete, and not one a rule.
     */
    List<Wish> oldest(int limit) {
        return sql.sql(
                        """
                        select id, athlete_id from look_again
                        where athlete_id in (select athlete_id from look_again order by id limit ?)
                        order by id limit ?
                        """)
                .param(limit)
                .param(limit * MOST_AN_ATHLETE)
                .query((row, _) ->
                        new Wish(row.getLong("id"), row.getObject("athlete_id", UUID.class)))
                .list();
    }

    /** Behind all others. */
    void postpone(Collection<Long> ids) {
        sql.sql("update look_again set id = default where id = any (?)")
                .param(ids.toArray(Long[]::new))
                .update();
    }

    /** How many of them were still there. */
    int delete(Collection<Long> ids) {
        return sql.sql("delete from look_again where id = any (?)")
                .param(ids.toArray(Long[]::new))
                .update();
    }
}
