package io.telemark.testing.sample;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class CounterStore {
    private final JdbcClient jdbc;

    CounterStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(UUID id, long value) {
        jdbc.sql("insert into counter (id, value) values (:id, :value)")
                .param("id", id)
                .param("value", value)
                .update();
    }

    void add(UUID id) {
        jdbc.sql("update counter set value = value + 1 where id = :id").param("id", id).update();
    }

    long read(UUID id) {
        return jdbc.sql("select value from counter where id = :id")
                .param("id", id)
                .query(Long.class)
                .single();
    }

    long all() {
        return jdbc.sql("select count(*) from counter").query(Long.class).single();
    }
}
