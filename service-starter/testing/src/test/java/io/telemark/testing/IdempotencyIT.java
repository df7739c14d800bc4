package io.telemark.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.telemark.testing.sample.SampleApplication;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

class IdempotencyIT {
    private static RunningService service;

    @BeforeAll
    static void start() {
        service = TestStack.shared().home("sample").start(SampleApplication.class);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void manyClicksAtOnceHaveOneEffect() throws Exception {
        var athlete = UUID.randomUUID();
        var key = UUID.randomUUID().toString();
        var before = counters();
        try (var clicks = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers =
                    clicks.invokeAll(
                            IntStream.range(0, 20)
                                    .<Callable<HttpResponse<String>>>mapToObj(
                                            _ -> () -> post(athlete, key, body(7)))
                                    .toList());
            for (var answer : answers) {
                assertThat(answer.get().statusCode()).isIn(201, 409);
            }
        }
        assertThat(counters()).isEqualTo(before + 1);
        var late = post(athlete, key, body(7));
        assertThat(late.statusCode()).isEqualTo(201);
        assertThat(late.headers().firstValue("Idempotent-Replayed")).hasValue("true");
        assertThat(late.headers().firstValue("Location")).isPresent();
    }

    @Test
    void aRequestWhoseFirstIsInFlightIsAskedToWait() {
        var athlete = UUID.randomUUID();
        var key = UUID.randomUUID().toString();
        service.bean(TransactionTemplate.class)
                .executeWithoutResult(_ -> {
                    lockAsIfInFlight(athlete, key);
                    var answer = post(athlete, key, body(1));
                    assertThat(answer.statusCode()).isEqualTo(409);
                    assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
                    assertThat(answer.body()).contains("request-in-flight");
                });
        assertThat(post(athlete, key, body(1)).statusCode()).isEqualTo(201);
    }

    @Test
    void aFaultLeavesNothingAndTheKeyMayBeTriedAgain() {
        var athlete = UUID.randomUUID();
        var key = UUID.randomUUID().toString();
        var before = counters();
        for (int i = 0; i < 2; i++) {
            var answer = post(athlete, key, body(13));
            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body()).contains("urn:telemark:problem:fault").doesNotContain("luck");
        }
        assertThat(counters()).isEqualTo(before);
        assertThat(stored("outbox")).doesNotContain(key);
    }

    @Test
    void theDatabaseHoldsNeitherTheKeyNorTheSecretOfTheAnswer() {
        var key = UUID.randomUUID().toString();
        var secret = post(UUID.randomUUID(), key, body(3)).body().split("\"secret\":\"")[1];
        var stored = stored("idempotency");
        assertThat(stored).isNotEmpty();
        assertThat(stored).doesNotContain(hex(key)).doesNotContain(hex(secret.substring(0, 36)));
    }

    @Test
    void sameWishInOtherWordsIsTheSameWish() {
        var athlete = UUID.randomUUID();
        var key = UUID.randomUUID().toString();
        var first = post(athlete, key, "{\"name\":\"a\",\"from\":1}");
        var again = post(athlete, key, " { \"from\" : 1, \"name\" : \"a\" } ");
        assertThat(again.body()).isEqualTo(first.body());
    }

    @Test
    void anArgumentThatIsIllegalBehindTheBoundaryIsAFault() {
        assertThat(service.get("/bug", UUID.randomUUID()).statusCode()).isEqualTo(500);
        var refused = post(UUID.randomUUID(), "k", body(-1));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("from: -1 (expected: 0 or more)");
    }

    /** What the first request holds while it works: the lock of its key's hash. */
    private static void lockAsIfInFlight(UUID athlete, String key) {
        service.bean(JdbcClient.class)
                .sql(
                        """
                        select pg_advisory_xact_lock(
                          ('x' || encode(substring(sha256(
                            int4send(3) || 'key'::bytea || int4send(36) || :athlete::bytea
                            || int4send(:length) || :key::bytea) from 1 for 8), 'hex'))::bit(64)::bigint)
                        """)
                .param("athlete", athlete.toString())
                .param("length", key.length())
                .param("key", key)
                .query((row, number) -> true)
                .single();
    }

    private static HttpResponse<String> post(UUID athlete, String key, String json) {
        return service.send(
                service.request("/counters", athlete)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", key)
                        .POST(BodyPublishers.ofString(json)));
    }

    private static String body(int from) {
        return "{\"name\":\"laps\",\"from\":%d}".formatted(from);
    }

    private static long counters() {
        return service.bean(JdbcClient.class)
                .sql("select count(*) from counter")
                .query(Long.class)
                .single();
    }

    private static String stored(String table) {
        return String.join(
                "\n",
                service.bean(JdbcClient.class)
                        .sql("select t::text from starter.%s t".formatted(table))
                        .query(String.class)
                        .list());
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }
}
