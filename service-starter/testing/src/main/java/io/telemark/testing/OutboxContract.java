package io.telemark.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.telemark.contracts.Topics;
import io.telemark.contracts.telemetry.v1.Rejection;
import io.telemark.starter.outbox.Outbox;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;
import org.springframework.context.SmartLifecycle;
import org.springframework.transaction.support.TransactionTemplate;

/** What a service tells goes out after its transaction, in order, and not without it. */
interface OutboxContract {
    Duration SOON = Duration.ofSeconds(20);

    /** The reason of an event that only takes the lock of its key. */
    String DRAW = "draw";

    /** The one that runs now. */
    RunningService service();

    /** After this, another one on the same data. */
    void startServiceAgain();

    /** Several keys at once, so that what is committed late lies between other keys' events. */
    @Test
    default void publishesEventsOfOneKeyInTheOrderOfTheirCommits() throws Exception {
        assumeOutbox();
        var keys = Stream.generate(UUID::randomUUID).limit(10).toList();
        var times = 100;
        Map<UUID, AtomicInteger> order = new HashMap<>();
        keys.forEach(key -> order.put(key, new AtomicInteger()));
        try (var reader = reader();
                var writers = Executors.newFixedThreadPool(6)) {
            var written = new ArrayList<Future<?>>();
            IntStream.range(0, times)
                    .forEach(_ ->
                            order.forEach((key, number) ->
                                    written.add(writers.submit(() -> appendInOrder(key, number)))));
            for (var each : written) {
                each.get(); // Else a writer's failure would only be seen as an event too few.
            }
            var published =
                    reader.await(
                            times * keys.size(),
                            SOON,
                            event ->
                                    order.containsKey(event.key())
                                            && !event.value().getReason().equals(DRAW));
            for (var key : keys) {
                assertThat(
                                published.stream()
                                        .filter(event -> event.key().equals(key))
                                        .map(event -> event.value().getReason()))
                        .containsExactlyElementsOf(
                                IntStream.range(0, times).mapToObj(Integer::toString).toList());
            }
            assertThat(published)
                    .allSatisfy(event ->
                            assertThat(event.headers())
                                    .extracting(Header::key)
                                    .contains("ce_id", "ce_type", "ce_source", "ce_time"));
        }
    }

    @Test
    default void publishesNothingThatWasRolledBack() {
        assumeOutbox();
        var key = UUID.randomUUID();
        try (var reader = reader()) {
            service()
                    .bean(TransactionTemplate.class)
                    .executeWithoutResult(transaction -> {
                        append(key, "taken back");
                        transaction.setRollbackOnly();
                    });
            service()
                    .bean(TransactionTemplate.class)
                    .executeWithoutResult(_ -> append(key, "meant"));
            var published = reader.await(1, SOON, event -> event.key().equals(key));
            assertThat(published.getFirst().value().getReason()).isEqualTo("meant");
        }
    }

    @Test
    default void publishesLaterWhatWasCommittedJustBeforeACrash() {
        assumeOutbox();
        var key = UUID.randomUUID();
        try (var reader = reader()) {
            service().context().getBean("outboxRelay", SmartLifecycle.class).stop();
            service()
                    .bean(TransactionTemplate.class)
                    .executeWithoutResult(_ -> append(key, "committed"));
            startServiceAgain();
            assertThat(reader.await(1, SOON, event -> event.key().equals(key))).hasSize(1);
        }
    }

    /** The number is drawn while the transaction holds the key, so numbers are commits in order. */
    private void appendInOrder(UUID key, AtomicInteger order) {
        service()
                .bean(TransactionTemplate.class)
                .executeWithoutResult(_ -> {
                    append(key, DRAW);
                    append(key, Integer.toString(order.getAndIncrement()));
                });
    }

    private void append(UUID key, String reason) {
        service()
                .bean(Outbox.class)
                .append(
                        Topics.TELEMETRY_REJECTED,
                        key,
                        Rejection.newBuilder().setReason(reason).build());
    }

    private TopicReader<UUID, Rejection> reader() {
        return new TopicReader<>(TestStack.shared().bootstrapServers(), Topics.TELEMETRY_REJECTED);
    }

    private void assumeOutbox() {
        assumeTrue(
                service().context().getBeanProvider(Outbox.class).getIfAvailable() != null,
                "tells nothing through an outbox");
    }
}
