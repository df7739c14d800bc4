package io.telemark.gamification;

import io.telemark.contracts.Ids;
import io.telemark.contracts.Topics;
import io.telemark.contracts.score.v1.ScoreEvent;
import io.telemark.testing.RunningService;
import io.telemark.testing.ServiceHome;
import io.telemark.testing.TestStack;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service as it runs, on a real Kafka and PostgreSQL that all tests of this JVM share. */
final class RunningGame {
    static final JsonMapper JSON = JsonMapper.builder().build();
    private static @Nullable RunningGame shared;

    private final ServiceHome home;
    private final RunningService service;
    private final KafkaProducer<byte[], byte[]> producer;

    private RunningGame() {
        home = TestStack.shared().home("gamification");
        service = home.start(GamificationApplication.class);
        producer =
                new KafkaProducer<>(
                        Map.of(
                                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                TestStack.shared().bootstrapServers()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
    }

    static synchronized RunningGame shared() {
        if (shared == null) {
            shared = new RunningGame();
        }
        return shared;
    }

    /** A second instance beside the first, on the same database. */
    RunningService startAnother() {
        return home.start(GamificationApplication.class);
    }

    RunningService service() {
        return service;
    }

    /** Of an instance of the service that has a home of its own. */
    static JdbcClient sql(ServiceHome home) {
        var stack = TestStack.shared();
        return JdbcClient.create(
                new DriverManagerDataSource(
                        home.jdbcUrl(), stack.databaseUser(), stack.databasePassword()));
    }

    JdbcClient sql() {
        return sql(home);
    }

    /** How far an athlete's events have been taken. */
    Optional<Long> sequence(UUID athlete) {
        return sequence(sql(), athlete);
    }

    static Optional<Long> sequence(JdbcClient sql, UUID athlete) {
        return sql.sql("select sequence from athlete_score where athlete_id = ?")
                .param(athlete)
                .query(Long.class)
                .optional();
    }

    /** For who wants to keep a transaction open. */
    Connection connect() throws SQLException {
        var stack = TestStack.shared();
        return DriverManager.getConnection(
                home.jdbcUrl(), stack.databaseUser(), stack.databasePassword());
    }

    /** Whether a statement with these words waits for somebody else's transaction. */
    boolean isWaiting(String words) {
        return sql().sql(
                        """
                        select exists (select 1 from pg_stat_activity
                            where datname = current_database() and wait_event_type = 'Lock'
                                and query like '%' || ? || '%')
                        """)
                .param(words)
                .query(Boolean.class)
                .single();
    }

    /** How often somebody is still to be looked at again. */
    int wishes(UUID athlete) {
        return sql().sql("select count(*) from look_again where athlete_id = ?")
                .param(athlete)
                .query(Integer.class)
                .single();
    }

    /** All that an athlete's ledger adds up to, with the log that it stands on. */
    List<String> tally(UUID athlete) {
        return tally(sql(), athlete);
    }

    static List<String> tally(JdbcClient sql, UUID athlete) {
        return sql.sql(
                        """
                        select format('%s %s: %s points, %s awards', kind, subject, sum(points), sum(awards))
                        from ledger_entry where athlete_id = :athlete
                        group by kind, subject having sum(points) <> 0 or sum(awards) <> 0
                        union all select format('activity %s: %s', local_start, load_centi)
                        from logged_activity where athlete_id = :athlete
                        union all select format('day %s: %s', day, points)
                        from day_score where athlete_id = :athlete
                        order by 1
                        """)
                .param("athlete", athlete)
                .query(String.class)
                .list();
    }

    void tell(List<ScoreEvent> events) {
        events.forEach(this::tell);
    }

    void tell(ScoreEvent event) {
        try {
            producer.send(
                            new ProducerRecord<>(
                                    Topics.SCORES.name(),
                                    Ids.toBytes(Ids.fromByteString(event.getAthleteId())),
                                    event.toByteArray()))
                    .get();
        } catch (InterruptedException | ExecutionException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** As an athlete, who may also be one of staff. */
    HttpResponse<String> send(
            UUID athlete, String method, String path, String body, String... roles) {
        return service.send(request(athlete, method, path, body, roles));
    }

    /** For those who want to say more by headers. */
    HttpRequest.Builder request(
            UUID athlete, String method, String path, String body, String... roles) {
        return service.request(path, null)
                .header(
                        "Authorization",
                        "Bearer " + TestStack.shared().tokens().tokenFor(athlete, roles))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
    }

    JsonNode get(String path, UUID athlete) {
        return JSON.readTree(service.get(path, athlete).body());
    }
}
