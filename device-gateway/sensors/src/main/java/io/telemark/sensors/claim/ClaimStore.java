package io.telemark.sensors.claim;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Claims by the hash of their code. */
@Repository
class ClaimStore {
    private final JdbcClient sql;

    ClaimStore(JdbcClient sql) {
        this.sql = sql;
    }

    void insert(ClaimCode code, Claim claim) {
        sql.sql(
                        "insert into claim (code_sha256, athlete_id, created_at, expires_at) values (?, ?, ?, ?)")
                .param(code.sha256())
                .param(claim.athleteId())
                .param(claim.createdAt().atOffset(ZoneOffset.UTC))
                .param(claim.expiresAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    int countOpen(UUID athleteId, Instant now) {
        return sql.sql(
                        """
                        select count(*) from claim
                        where athlete_id = ? and created_at > ? and expires_at > ? and redeemed_at is null
                        """)
                .param(athleteId)
                .param(now.minus(Claim.LIFE).atOffset(ZoneOffset.UTC))
                .param(now.atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single();
    }

    /** Locks the row: of two devices with one code, the second waits and then finds it used. */
    Optional<Claim> findForRedemption(ClaimCode code) {
        return sql.sql("select * from claim where code_sha256 = ? for update")
                .param(code.sha256())
                .query((row, _) -> claim(row))
                .optional();
    }

    void redeemed(ClaimCode code, UUID deviceId, Instant now) {
        sql.sql("update claim set redeemed_at = ?, device_id = ? where code_sha256 = ?")
                .param(now.atOffset(ZoneOffset.UTC))
                .param(deviceId)
                .param(code.sha256())
                .update();
    }

    /** Claims that nobody will ask about any more. */
    void deleteExpiredBefore(Instant moment) {
        sql.sql("delete from claim where expires_at < ?")
                .param(moment.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static Claim claim(ResultSet row) throws SQLException {
        var redeemedAt = row.getObject("redeemed_at", OffsetDateTime.class);
        return new Claim(
                row.getObject("athlete_id", UUID.class),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                redeemedAt == null ? null : redeemedAt.toInstant());
    }
}
