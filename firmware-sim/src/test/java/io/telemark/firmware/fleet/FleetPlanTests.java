package io.telemark.firmware.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.telemark.firmware.fleet.FleetPlan.Protocol;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FleetPlanTests {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 7, 42})
    void theSameSeedSendsTheSameBatchesAtTheSameTimesAndAnotherSeedDoesNot(long seed) {
        assertThat(everything(plan(seed))).isEqualTo(everything(plan(seed)));
        assertThat(everything(plan(seed))).isNotEqualTo(everything(plan(seed + 1)));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 7, 42})
    void anyWindowOfTimeHoldsAsManyBatchesAsTheRateSays(long seed) {
        var plan = plan(seed);
        var times = dueTimes(plan);
        var window = (long) (plan.periodNanos() * 3);
        for (var from = 0L; from + window < plan.duration().toNanos(); from += window) {
            var begin = from;
            assertThat(LongStream.of(times).filter(t -> t >= begin && t < begin + window).count())
                    .isBetween(3L * plan.devices() - 3, 3L * plan.devices() + 3);
        }
        assertThat((double) times.length)
                .isBetween(
                        plan.batchesPerSecond() * plan.duration().toSeconds() - plan.devices(),
                        plan.batchesPerSecond() * plan.duration().toSeconds() + plan.devices());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 7, 42})
    void nothingIsPlannedAfterTheEndAndNothingBeforeItIsForgotten(long seed) {
        var plan = plan(seed);
        for (var device = 0; device < plan.devices(); device++) {
            var share = plan.share(device);
            var end = plan.duration().toNanos();
            assertThat(share.planned() == 0 || share.dueNanos(share.planned()) < end).isTrue();
            assertThat(share.dueNanos(share.planned() + 1)).isGreaterThanOrEqualTo(end - 1);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 7})
    void faultsHaveTheSharesThatWereAskedFor(long seed) {
        var faults = new FleetFaults(seed, 0.1, 0.2, 0.3, Duration.ofSeconds(1), null);
        var plan =
                new FleetPlan(
                        1_000, 1_000, Duration.ofSeconds(10), seed, 1, 20, Protocol.MQTT_5, faults);
        var cut = 0;
        var repeated = 0;
        var offline = 0;
        for (var device = 0; device < 1_000; device++) {
            offline += plan.offlineNanos(device) >= 0 ? 1 : 0;
            for (var sequence = 1; sequence <= 10; sequence++) {
                cut += faults.cutsAfter(device, sequence, 1) ? 1 : 0;
                repeated += faults.repeats(device, sequence) ? 1 : 0;
            }
        }
        assertThat(cut).isBetween(850, 1_150);
        assertThat(repeated).isBetween(1_800, 2_200);
        assertThat(offline).isBetween(250, 350);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 2_000_000})
    void refusesImpossibleNumbersOfDevices(int devices) {
        assertThatThrownBy(() ->
                        new FleetPlan(
                                devices,
                                1,
                                Duration.ofSeconds(1),
                                1,
                                1,
                                20,
                                Protocol.MQTT_5,
                                FleetFaults.NONE))
                .hasMessage("devices: %d (expected: 1 to 1000000)".formatted(devices));
    }

    private static FleetPlan plan(long seed) {
        var random = new SplittableRandom(seed);
        var faults = new FleetFaults(seed, 0.01, 0.01, 0.1, Duration.ofSeconds(1), null);
        return new FleetPlan(
                10 + random.nextInt(200),
                50 + random.nextInt(1_000),
                Duration.ofSeconds(20),
                seed,
                500,
                20,
                Protocol.MQTT_5,
                faults);
    }

    private static long[] dueTimes(FleetPlan plan) {
        return java.util.stream.IntStream.range(0, plan.devices())
                .mapToObj(plan::share)
                .flatMapToLong(
                        share -> LongStream.rangeClosed(1, share.planned()).map(share::dueNanos))
                .toArray();
    }

    /** All that the seed decides. */
    private static List<Object> everything(FleetPlan plan) {
        var all = new ArrayList<Object>();
        for (var device = 0; device < plan.devices(); device++) {
            var share = plan.share(device);
            all.add(plan.offlineNanos(device));
            var backoff = plan.backoff(device);
            for (var sequence = 1L; sequence <= share.planned(); sequence++) {
                all.add(share.dueNanos(sequence));
                all.add(plan.faults().cutsAfter(device, sequence, 1));
                all.add(plan.faults().repeats(device, sequence));
                all.add(backoff.nextMillis());
            }
        }
        return all;
    }
}
