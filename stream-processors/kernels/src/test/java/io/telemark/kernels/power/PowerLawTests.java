package io.telemark.kernels.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PowerLawTests {
    static LongStream seeds() {
        return LongStream.rangeClosed(1, 25);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aLongerBestNeverBeatsTheShorterOneThatDividesIt(long seed) {
        var curve = PowerCurve.of(powers(seed));
        // Not of any two durations: with a rest in between, 90 minutes can have a lower best than 2
        // hours.
        for (var longer : curve.durations()) {
            for (var shorter : curve.durations()) {
                if (longer % shorter == 0) {
                    assertThat(curve.at(longer)).isLessThanOrEqualTo(curve.at(shorter) + 1e-9);
                }
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theBestWorkGrowsWithTheDuration(long seed) {
        var curve = PowerCurve.of(powers(seed));
        for (var i = 1; i < curve.durations().length; i++) {
            assertThat(curve.watts()[i] * curve.durations()[i])
                    .isGreaterThanOrEqualTo(curve.watts()[i - 1] * curve.durations()[i - 1] - 1e-6);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theBalanceDoesNotHangOnTheStep(long seed) {
        var random = new SplittableRandom(seed);
        var balance = new WorkBalance(250, 20_000);
        var inSeconds = 20_000.0;
        var inStretches = 20_000.0;
        for (var stretch = 0; stretch < 40; stretch++) {
            var power = random.nextInt(0, 500);
            var seconds = random.nextInt(1, 120);
            for (var i = 0; i < seconds; i++) {
                inSeconds = balance.after(inSeconds, power, 1);
            }
            inStretches = balance.after(inStretches, power, seconds);
        }
        assertThat(inSeconds).isCloseTo(inStretches, within(1e-6));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void weightedPowerIsAtLeastTheMeanOfItsWindowsAndAtMostTheHighest(long seed) {
        var powers = powers(seed);
        var seconds = LongStream.range(0, powers.length).toArray();
        var weighted = WeightedPower.of(seconds, powers);
        assertThat(weighted).isLessThanOrEqualTo(PowerCurve.of(powers).at(30) + 1e-9);
        assertThat(weighted).isPositive();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void threeParametersAreFoundAgain(long seed) {
        var random = new SplittableRandom(seed);
        var truth =
                new ThreeParameterPower(
                        random.nextInt(150, 400),
                        random.nextInt(8_000, 30_000),
                        random.nextInt(700, 1500));
        var times = new double[] {1, 5, 10, 15, 30, 60, 120, 300, 600, 1200};
        var watts = new double[times.length];
        for (var i = 0; i < times.length; i++) {
            watts[i] = truth.watts(times[i]);
        }
        var fit = ThreeParameterPower.fit(times, watts);
        assertThat(fit.criticalPower()).isCloseTo(truth.criticalPower(), within(0.01));
        assertThat(fit.capacity()).isCloseTo(truth.capacity(), within(1.0));
        assertThat(fit.maxPower()).isCloseTo(truth.maxPower(), within(0.1));
    }

    @Test
    void theEstimateOfThresholdPowerIsAShareOfTheBestTwentyMinutes() {
        var curve = new PowerCurve(new int[] {1200}, new double[] {300});
        assertThat(CriticalPower.thresholdEstimate(curve)).isEqualTo(285);
        assertThat(CriticalPower.fit(curve).watts()).isNaN();
    }

    private static double[] powers(long seed) {
        var random = new SplittableRandom(seed);
        return random.ints(random.nextInt(1500, 9000), 0, 700).asDoubleStream().toArray();
    }
}
