package io.telemark.bridge.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PacingTests {
    private static final long SECOND = 1_000_000_000;

    @Test
    void aBurstPassesAndThenTheRateHolds() {
        var bucket = new TokenBucket(10, 5, 0);
        for (var i = 0; i < 5; i++) {
            assertThat(bucket.take(0)).isZero();
        }
        assertThat(bucket.take(0)).isEqualTo(SECOND / 10);
        assertThat(bucket.take(0)).isEqualTo(2 * SECOND / 10);
    }

    @Test
    void aDebtIsPaidByTime() {
        var bucket = new TokenBucket(10, 1, 0);
        bucket.take(0);
        bucket.take(0);
        assertThat(bucket.take(2 * SECOND)).isZero();
    }

    @Test
    void theBudgetStopsReadingWhenFullAndResumesAtHalf() {
        var budget = new Budget(100);
        var relieved = new AtomicInteger();
        budget.onRelief(relieved::incrementAndGet);
        budget.take(60);
        assertThat(budget.isExhausted()).isFalse();
        budget.take(40);
        assertThat(budget.isExhausted()).isTrue();
        budget.giveBack(40);
        assertThat(budget.isExhausted()).isTrue();
        assertThat(relieved).hasValue(0);
        budget.giveBack(10);
        assertThat(budget.isExhausted()).isFalse();
        assertThat(relieved).hasValue(1);
        assertThat(budget.usedBytes()).isEqualTo(50);
    }
}
