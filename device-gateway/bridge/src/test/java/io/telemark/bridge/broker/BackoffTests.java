package io.telemark.bridge.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class BackoffTests {
    /** Always the longest that the jitter allows. */
    private final Backoff backoff =
            new Backoff(
                    new RandomGenerator() {
                        @Override
                        public long nextLong() {
                            return 0;
                        }

                        @Override
                        public long nextLong(long bound) {
                            return bound - 1;
                        }
                    });

    @Test
    void doublesUpToItsCeiling() {
        assertThat(backoff.after(Duration.ZERO)).isEqualTo(Duration.ofMillis(200));
        assertThat(backoff.after(Duration.ZERO)).isEqualTo(Duration.ofMillis(400));
        for (var i = 0; i < 100; i++) {
            backoff.after(Duration.ZERO);
        }
        assertThat(backoff.after(Duration.ZERO)).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void forgetsOnlyAfterAStableTime() {
        backoff.after(Duration.ZERO);
        assertThat(backoff.after(Duration.ofSeconds(5))).isEqualTo(Duration.ofMillis(400));
        assertThat(backoff.after(Duration.ofMinutes(2))).isEqualTo(Duration.ofMillis(200));
    }
}
