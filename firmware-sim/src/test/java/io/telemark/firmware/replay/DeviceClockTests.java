package io.telemark.firmware.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceClockTests {
    private static final long START = 1_800_000_000_000L;
    private static final long HOUR = Duration.ofHours(1).toMillis();

    @Test
    void aFastCrystalGainsAndASlowOneLoses() {
        assertThat(drift(100).shows(START, START)).isEqualTo(START);
        assertThat(drift(100).shows(START + HOUR, START)).isEqualTo(START + HOUR + 360);
        assertThat(drift(-100).shows(START + HOUR, START)).isEqualTo(START + HOUR - 360);
    }

    @Test
    void driftComesOnTopOfTheOffset() {
        var clock = new DeviceClock(Duration.ofMinutes(-10), 100, false);
        assertThat(clock.shows(START + HOUR, START)).isEqualTo(START + HOUR - 600_000 + 360);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void theSeedSaysHowMuchAndAlwaysTheSame(long seed) {
        var clock = DeviceClock.RIGHT.drifting(50, seed);
        assertThat(clock.driftPpm()).isBetween(-50.0, 50.0).isNotZero();
        assertThat(DeviceClock.RIGHT.drifting(50, seed)).isEqualTo(clock);
        assertThat(DeviceClock.RIGHT.drifting(50, seed + 100)).isNotEqualTo(clock);
        assertThat(clock.synchronised()).as("nobody has set it for long").isFalse();
    }

    @ParameterizedTest(name = "{0} ppm")
    @ValueSource(doubles = {-10_000, -37.5, 0, 20, 10_000})
    void theTrueTimeIsFoundBack(double ppm) {
        var clock = new DeviceClock(Duration.ofHours(-30), ppm, false);
        for (var time = START; time < START + 4 * HOUR; time += 777_777) {
            assertThat(clock.trueMillis(clock.shows(time, START), START))
                    .isBetween(time - 1, time + 1);
        }
    }

    @Test
    void aClockBeyondAllCrystalsIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> drift(20_000))
                .withMessageContaining("driftPpm: 20000.0");
    }

    private static DeviceClock drift(double ppm) {
        return new DeviceClock(Duration.ZERO, ppm, false);
    }
}
