package io.telemark.gamification.challenge;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who is in which challenge. */
@Repository
class ChallengeStore {
    private final JdbcClient sql;

    ChallengeStore(JdbcClient sql) {
        this.sql = sql;
    }

    void put(Member member, Instant now) {
        sql.sql(
                        """
                        insert into challenge_member (challenge_id, athlete_id, team, joined_at) values (?, ?, ?, ?)
                        on conflict (challenge_id, athlete_id) do update set team = excluded.team
                        """)
                .param(member.challengeId())
                .param(member.athleteId())
                .param(member.team())
                .param(now.atOffset(ZoneOffset.UTC))
                .update();
    }

    void delete(String challengeId, UUID athleteId) {
        sql.sql("delete from challenge_member where challenge_id = ? and athlete_id = ?")
                .param(challengeId)
                .param(athleteId)
                .update();
    }

    List<Member> of(UUID athleteId) {
        return sql.sql("select * from challenge_member where athlete_id = ? order by challenge_id")
                .param(athleteId)
                .query((row, _) -> member(row))
                .list();
    }

    Optional<Member> find(String challengeId, UUID athleteId) {
        return sql.sql("select * from challenge_member where challenge_id = ? and athlete_id = ?")
                .param(challengeId)
                .param(athleteId)
                .query((row, _) -> member(row))
                .optional();
    }

    /** Of two team mates who come further at once, the second sees what the first has done. */
    void lock(String challengeId, String team) {
        sql.sql("select 1 from pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param(challengeId + "/" + team)
                .query(Integer.class)
                .single();
    }

    List<Member> in(String challengeId, String team) {
        return sql.sql(
                        """
                        select * from challenge_member where challenge_id = ? and team = ? order by athlete_id
                        """)
                .param(challengeId)
                .param(team)
                .query((row, _) -> member(row))
                .list();
    }

    List<Member> in(String challengeId) {
        return sql.sql("select * from challenge_member where challenge_id = ? order by athlete_id")
                .param(challengeId)
                .query((row, _) -> member(row))
                .list();
    }

    private static Member member(ResultSet row) throws SQLException {
        @Nullable String team = row.getString("team");
        return new Member(
                row.getString("challenge_id"), row.getObject("athlete_id", UUID.class), team);
    }
}
