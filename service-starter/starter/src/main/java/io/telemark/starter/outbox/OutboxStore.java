package io.telemark.starter.outbox;

import java.sql.Types;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The callers' side of the outbox: within their transactions. */
final class OutboxStore {
    static final String CHANNEL = "telemark_outbox";

    private final JdbcClient jdbc;

    OutboxStore(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    void append(String topic, byte[] key, byte @Nullable [] value, String type) {
        jdbc.sql("select starter.append_outbox(:topic, :key, :value, :type)")
                .param("topic", topic)
                .param("key", key, Types.BINARY)
                .param("value", value, Types.BINARY)
                .param("type", type)
                .query((row, number) -> true)
                .single();
    }

    void ring() {
        jdbc.sql("select pg_notify(:channel, '')")
                .param("channel", CHANNEL)
                .query((row, number) -> true)
                .single();
    }
}
