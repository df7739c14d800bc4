package io.telemark.starter.http;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Answers that were given, by the hash of their key. */
final class IdempotencyStore {
    private final JdbcClient jdbc;

    IdempotencyStore(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    @SuppressWarnings("ArrayRecordComponent") // Never compared, only carried.
    record Stored(byte[] fingerprint, byte[] answer) {}

    /** Until the end of this transaction; false when another one works on the same key. */
    boolean tryLock(byte[] keyHash) {
        return jdbc.sql("select pg_try_advisory_xact_lock(:key)")
                .param("key", ByteBuffer.wrap(keyHash).getLong())
                .query(Boolean.class)
                .single();
    }

    Optional<Stored> find(byte[] keyHash, Instant notBefore) {
        return jdbc.sql(
                        """
                        select fingerprint, answer from starter.idempotency
                        where key_hash = :key and answered_at >= :notBefore
                        """)
                .param("key", keyHash)
                .param("notBefore", notBefore.atOffset(ZoneOffset.UTC))
                .query((row, number) ->
                        new Stored(row.getBytes("fingerprint"), row.getBytes("answer")))
                .optional();
    }

    void put(byte[] keyHash, Stored stored, Instant now) {
        jdbc.sql(
                        """
                        insert into starter.idempotency (key_hash, fingerprint, answer, answered_at)
                        values (:key, :fingerprint, :answer, :now)
                        on conflict (key_hash) do update
                        set fingerprint = excluded.fingerprint,
                            answer = excluded.answer,
                            answered_at = excluded.answered_at
                        """)
                .param("key", keyHash)
                .param("fingerprint", stored.fingerprint())
                .param("answer", stored.answer())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    int forgetBefore(Instant time) {
        return jdbc.sql("delete from starter.idempotency where answered_at < :time")
                .param("time", time.atOffset(ZoneOffset.UTC))
                .update();
    }
}
