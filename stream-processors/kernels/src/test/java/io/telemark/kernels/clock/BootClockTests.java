package io.telemark.kernels.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BootClockTests {
    private static final long BOOTED = Instant.parse("2026-11-22T08:00:00Z").toEpochMilli();
    private static final long YEAR = 365L * 24 * 3_600_000;

    @Test
    void takesASynchronisedClockAsItIs() {
        var hoursInFlash = reading(BOOTED, true, 60_000, 5 * 3_600_000);
        assertThat(correct(hoursInFlash)).isEqualTo(new Correction(0, false));
    }

    @Test
    void leavesAFileFromYearsAgoAlone() {
        var old = new ClockReading(1, BOOTED - 9 * YEAR, true, -1, BOOTED, true);
        assertThat(correct(old)).isEqualTo(new Correction(0, false));
    }

    @Test
    void putsAClockThatIsThreeYearsOffRight() {
        var wrong = reading(BOOTED - 3 * YEAR, true, 60_000, 0);
        assertThat(correct(wrong)).isEqualTo(new Correction(3 * YEAR, true));
    }

    @Test
    void putsAClockThatRunsAheadRight() {
        var ahead = reading(BOOTED + 3_600_000, true, 60_000, 0);
        assertThat(correct(ahead)).isEqualTo(new Correction(-3_600_000, true));
    }

    @Test
    void lateBatchesOfAnUnsynchronisedBootFollowItsFastestOne() {
        var prompt = reading(0, false, 60_000, 0);
        var late = reading(0, false, 70_000, 7_200_000);
        var first = BootClocks.NONE.next(prompt);
        assertThat(first.correction().millis()).isEqualTo(BOOTED);
        assertThat(first.next().next(late).correction().millis()).isEqualTo(BOOTED);
    }

    @Test
    void batchesBeforeTheClockWasSetFollowItOnceItIs() {
        var set = reading(BOOTED, true, 600_000, 0);
        var before = reading(0, false, 10_000, 3_600_000);
        var clocks = BootClocks.NONE.next(set).next();
        assertThat(clocks.next(before).correction().millis()).isEqualTo(BOOTED);
    }

    @Test
    void withoutTicksReceptionIsAllThatThereIs() {
        var relative = new ClockReading(0, 0, false, -1, BOOTED + 400, false);
        assertThat(correct(relative).millis()).isEqualTo(BOOTED);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void shuffledReadingsGiveTheSameClock(long seed) {
        var random = new SplittableRandom(seed);
        var readings = new ArrayList<ClockReading>();
        for (var i = 0; i < 50; i++) {
            readings.add(
                    reading(
                            random.nextBoolean() ? 0 : BOOTED,
                            random.nextBoolean(),
                            10_000L * i,
                            random.nextInt(100_000)));
        }
        var inOrder = clock(readings);
        for (var i = readings.size() - 1; i > 0; i--) {
            var other = random.nextInt(i + 1);
            readings.set(i, readings.set(other, readings.get(i)));
        }
        assertThat(clock(readings)).isEqualTo(inOrder);
    }

    private static BootClock clock(List<ClockReading> readings) {
        var clock = BootClock.of(1);
        for (var reading : readings) {
            clock = clock.next(reading);
        }
        return clock;
    }

    private static Correction correct(ClockReading reading) {
        return BootClocks.NONE.next(reading).correction();
    }

    /** Truly sent {@code ticks} after the boot, received {@code delay} later. */
    private static ClockReading reading(
            long deviceBoot, boolean synchronised, long ticks, long delay) {
        return new ClockReading(
                1, deviceBoot + ticks, synchronised, ticks, BOOTED + ticks + delay, false);
    }
}
