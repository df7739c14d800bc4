package io.telemark.sensors.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AttemptsTests {
    private static final Instant NOW = Instant.parse("2026-11-01T08:00:00Z");

    private final Attempts attempts = new Attempts();

    @Test
    void letsAnAddressGuessTenTimes() {
        for (var i = 0; i < 10; i++) {
            assertThat(attempts.waitOf("a", NOW)).isZero();
            attempts.failed("a", NOW);
        }
        assertThat(attempts.waitOf("a", NOW.plusSeconds(60))).isEqualTo(Duration.ofMinutes(9));
        assertThat(attempts.waitOf("b", NOW)).isZero();
    }

    @Test
    void beginsAnewAfterTenMinutes() {
        for (var i = 0; i < 10; i++) {
            attempts.failed("a", NOW);
        }
        var later = NOW.plus(Duration.ofMinutes(10));
        assertThat(attempts.waitOf("a", later).isPositive()).isFalse();
        attempts.failed("a", later);
        assertThat(attempts.waitOf("a", later)).isZero();
    }

    @Test
    void remembersOnlySoManyAddresses() {
        for (var i = 0; i < 10; i++) {
            attempts.failed("first", NOW);
        }
        for (var i = 0; i < 10_000; i++) {
            attempts.failed("address " + i, NOW);
        }
        assertThat(attempts.waitOf("first", NOW)).isZero();
    }
}
