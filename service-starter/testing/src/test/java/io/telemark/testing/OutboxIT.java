package io.telemark.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.telemark.contracts.Ids;
import io.telemark.contracts.Topics;
import io.telemark.contracts.telemetry.v1.Rejection;
import io.telemark.starter.outbox.Outbox;
import io.telemark.testing.sample.SampleApplication;
import java.sql.Connection;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

class OutboxIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration A_TENTH = Duration.ofMillis(100);
    private static ServiceHome home;
    private static RunningService service;

    @BeforeAll
    static void start() {
        home = TestStack.shared().home("sample");
        service = home.start(SampleApplication.class);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void publishesWithinATenthOfASecondWhenIdle() {
        try (var reader = reader()) {
            LongStream.range(0, 10).forEach(_ -> publishOne(reader)); // Metadata, plans, JIT.
            var sorted = LongStream.range(0, 31).map(_ -> publishOne(reader)).sorted().toArray();
            assertThat(Duration.ofNanos(sorted[sorted.length / 2])).isLessThan(A_TENTH);
        }
    }

    @Test
    void deletesWhatItPublished() {
        try (var reader = reader()) {
            publishOne(reader);
            await().atMost(SOON).until(() -> rows() == 0);
        }
    }

    @Test
    void publishesALateCommitOfAnEarlyAppend() throws Exception {
        var early = UUID.randomUUID();
        try (var reader = reader();
                var connection = service.bean(DataSource.class).getConnection()) {
            connection.setAutoCommit(false);
            appendBy(connection, early);
            for (int i = 0; i < 3; i++) {
                publishOne(reader); // Higher ids, committed and gone before.
            }
            connection.commit();
            assertThat(reader.await(1, SOON, event -> event.key().equals(early))).hasSize(1);
        }
    }

    /** It appends between the relay's last change and its look at who may still be appending. */
    @Test
    void publishesWhatIsAppendedWhileItLooksAhead() throws Exception {
        var relay = service.context().getBean("outboxRelay", SmartLifecycle.class);
        var late = UUID.randomUUID();
        try (var reader = reader();
                var holder = service.bean(DataSource.class).getConnection();
                var appender = service.bean(DataSource.class).getConnection()) {
            holder.setAutoCommit(false);
            appender.setAutoCommit(false);
            relay.stop();
            var first = append(service);
            try (var hold = holder.prepareStatement("select id from starter.outbox for update")) {
                hold.execute();
            }
            relay.start();
            reader.await(1, SOON, event -> event.key().equals(first));
            await().atMost(SOON).until(this::someDeleteWaits);
            appendBy(appender, late);
            holder.rollback();
            publishOne(reader);
            publishOne(reader); // Now the look ahead has been acted upon.
            appender.commit();
            assertThat(reader.await(1, SOON, event -> event.key().equals(late))).hasSize(1);
        }
    }

    private boolean someDeleteWaits() {
        return service.bean(JdbcClient.class)
                .sql(
                        """
                        select count(*) > 0 from pg_stat_activity
                        where wait_event_type = 'Lock' and query like 'delete from starter.outbox%'
                        """)
                .query(Boolean.class)
                .single();
    }

    @Test
    void anotherInstanceGoesOnWhenTheLeaderStops() {
        try (var second = home.start(SampleApplication.class);
                var reader = reader()) {
            service.context().getBean("outboxRelay", SmartLifecycle.class).stop();
            var key = append(service);
            assertThat(reader.await(1, SOON, event -> event.key().equals(key))).hasSize(1);
            var fromSecond = append(second);
            reader.await(1, SOON, event -> event.key().equals(fromSecond));
        } finally {
            service.context().getBean("outboxRelay", SmartLifecycle.class).start();
        }
    }

    @Test
    void refusesAnEventWithoutTransactionAndOneThatNoBrokerTakes() {
        var outbox = service.bean(Outbox.class);
        assertThatThrownBy(() ->
                        outbox.append(
                                Topics.TELEMETRY_REJECTED,
                                UUID.randomUUID(),
                                Rejection.getDefaultInstance()))
                .isInstanceOf(IllegalStateException.class);
        var tooLarge = Rejection.newBuilder().setDetail("x".repeat(1_100_000)).build();
        assertThatThrownBy(() ->
                        service.bean(TransactionTemplate.class)
                                .executeWithoutResult(_ ->
                                        outbox.append(
                                                Topics.TELEMETRY_REJECTED,
                                                UUID.randomUUID(),
                                                tooLarge)))
                .hasMessageContaining("too large");
    }

    private static long publishOne(TopicReader<UUID, Rejection> reader) {
        var key = append(service);
        var committed = System.nanoTime();
        reader.await(1, SOON, event -> event.key().equals(key));
        return System.nanoTime() - committed;
    }

    private static UUID append(RunningService by) {
        var key = UUID.randomUUID();
        by.bean(TransactionTemplate.class)
                .executeWithoutResult(_ ->
                        by.bean(Outbox.class)
                                .append(
                                        Topics.TELEMETRY_REJECTED,
                                        key,
                                        Rejection.getDefaultInstance()));
        return key;
    }

    private static void appendBy(Connection connection, UUID key) throws Exception {
        try (var append = connection.prepareStatement("select starter.append_outbox(?, ?, ?, ?)")) {
            append.setString(1, Topics.TELEMETRY_REJECTED.name());
            append.setBytes(2, Ids.toBytes(key));
            append.setBytes(3, Rejection.getDefaultInstance().toByteArray());
            append.setString(4, "late");
            append.execute();
        }
    }

    private static long rows() {
        return service.bean(JdbcClient.class)
                .sql("select count(*) from starter.outbox")
                .query(Long.class)
                .single();
    }

    private static TopicReader<UUID, Rejection> reader() {
        return new TopicReader<>(TestStack.shared().bootstrapServers(), Topics.TELEMETRY_REJECTED);
    }
}
