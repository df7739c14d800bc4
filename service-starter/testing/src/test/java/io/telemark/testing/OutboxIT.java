package io.telemark.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.telemark.contracts.Topics;
import io.telemark.contracts.telemetry.v1.Rejection;
import io.telemark.starter.outbox.Outbox;
import io.telemark.testing.sample.SampleApplication;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

class OutboxIT {
    @Test
    void publishesWithinATenthOfASecondWhenIdle() {
        var home = TestStack.shared().home("sample");
        try (var service = home.start(SampleApplication.class);
                var reader =
                        new TopicReader<>(
                                TestStack.shared().bootstrapServers(), Topics.TELEMETRY_REJECTED)) {
            var transactions = service.bean(TransactionTemplate.class);
            var outbox = service.bean(Outbox.class);
            for (int i = 0; i < 30; i++) {
                var key = UUID.randomUUID();
                var start = System.nanoTime();
                transactions.executeWithoutResult(_ ->
                        outbox.append(
                                Topics.TELEMETRY_REJECTED, key, Rejection.getDefaultInstance()));
                var committed = System.nanoTime();
                reader.await(1, Duration.ofSeconds(10), r -> r.key().equals(key));
                System.err.printf(
                        "%.1f ms commit, %.1f ms publish%n",
                        (committed - start) / 1e6, (System.nanoTime() - committed) / 1e6);
            }
            assertThat(service.context().isRunning()).isTrue();
        }
    }
}
