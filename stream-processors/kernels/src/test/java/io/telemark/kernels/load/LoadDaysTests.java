package io.telemark.kernels.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.telemark.kernels.recording.Sport;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoadDaysTests {
    private static final LoadDays.Seed SEED = new LoadDays.Seed(10, new Balance(60, 75));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyDayIsWhatTheWholeHistorySaysOfIt(long seed) {
        var loads = loads(seed, 200);
        var history = LoadHistory.of(loads);
        var days = LoadDays.of(loads, null);
        for (var i = 0; i < loads.length; i++) {
            var day = days.get(i);
            assertThat(day.load()).isEqualTo(loads[i]);
            assertThat(day.fitness()).isEqualTo(history.fitness()[i]);
            assertThat(day.fatigue()).isEqualTo(history.fatigue()[i]);
            assertThat(day.form()).isEqualTo(history.form()[i]);
            assertThat(day.ramp()).hasValue(history.rampRate(i));
            assertClose(day.monotony(), history.monotony(i));
            assertClose(day.strain(), history.strain(i));
        }
    }

    private static void assertClose(OptionalDouble found, OptionalDouble wanted) {
        assertThat(found.isPresent()).isEqualTo(wanted.isPresent());
        if (wanted.isPresent()) {
            assertThat(found.getAsDouble()).isCloseTo(wanted.getAsDouble(), Offset.offset(1e-9));
        }
    }

    @Test
    void theFirstSixWeeksAreBuilding() {
        var days = LoadDays.of(new double[50], null);
        assertThat(days.subList(0, 42)).allMatch(LoadDay::building);
        assertThat(days.subList(42, 50)).noneMatch(LoadDay::building);
    }

    @Test
    void aSeedIsTheEveningOfItsDayAndMakesTheHistoryReady() {
        var days = LoadDays.of(loads(4, 30), SEED);
        assertThat(days.get(10).fitness()).isEqualTo(60);
        assertThat(days.get(10).fatigue()).isEqualTo(75);
        assertThat(days.get(11).form()).isEqualTo(-15);
        assertThat(days.subList(0, 10)).allMatch(LoadDay::building);
        assertThat(days.subList(10, 30)).noneMatch(LoadDay::building);
    }

    @Test
    void whatASeedBroughtIsNoGrowth() {
        var days = LoadDays.of(loads(4, 30), SEED);
        assertThat(days.subList(0, 10)).allMatch(day -> day.ramp().isPresent());
        assertThat(days.subList(10, 17)).allMatch(day -> day.ramp().isEmpty());
        assertThat(days.get(17).ramp()).hasValue(days.get(17).fitness() - 60);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 7, 8, 9, 11, 17, 18, 40, 41, 42, 43, 100})
    void restDaysGoOnFromTheLastFewAsFromAll(int length) {
        for (var seed : Arrays.asList(null, SEED)) {
            var loads = loads(length, length);
            var last = LoadDays.of(loads, seed);
            var memory = last.subList(Math.max(0, length - LoadDays.MEMORY), length);
            assertThat(LoadDays.resting(memory, length, 60))
                    .isEqualTo(
                            LoadDays.of(Arrays.copyOf(loads, length + 60), seedIn(seed, length))
                                    .subList(length, length + 60));
        }
    }

    /** A history with a seed reaches at least to it. */
    private static LoadDays.Seed seedIn(LoadDays.Seed seed, int length) {
        return seed == null || seed.day() >= length ? null : seed;
    }

    @Test
    void theMostTellingLoadCounts() {
        assertThat(best(Sport.CYCLING, "heartRateLoad", "load")).contains(LoadSource.POWER);
        assertThat(best(Sport.RUNNING, "perceivedLoad", "heartRateLoad", "runLoad"))
                .contains(LoadSource.RUN);
        assertThat(best(Sport.SWIMMING, "perceivedLoad", "heartRateLoad", "swimLoad"))
                .contains(LoadSource.SWIM);
        assertThat(best(Sport.STRENGTH, "perceivedLoad", "heartRateLoad"))
                .contains(LoadSource.HEART_RATE);
        assertThat(best(Sport.STRENGTH, "perceivedLoad")).contains(LoadSource.PERCEIVED);
        assertThat(best(Sport.GENERIC, "distance")).isEmpty();
    }

    @Test
    void aRunsPowerCountsOnlyByAThresholdOfRunning() {
        var run = List.of("load", "runLoad", "heartRateLoad");
        assertThat(LoadSource.best(Sport.RUNNING, true, run)).contains(LoadSource.POWER);
        assertThat(LoadSource.best(Sport.RUNNING, false, run)).contains(LoadSource.RUN);
        assertThat(best(Sport.RUNNING, "load", "heartRateLoad")).contains(LoadSource.HEART_RATE);
        assertThat(best(Sport.RUNNING, "load")).isEmpty();
    }

    private static Optional<LoadSource> best(Sport sport, String... metrics) {
        return LoadSource.best(sport, false, List.of(metrics));
    }

    /** Of seven times 0.1 the rounded mean is not 0.1. */
    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.7, 36.45, 80})
    void aWeekOfEqualLoadsHasNoMonotony(double load) {
        var loads = new double[14];
        Arrays.fill(loads, 0, 6, 50);
        Arrays.fill(loads, 6, 13, load);
        loads[13] = 90;
        var days = LoadDays.of(loads, null);
        assertThat(days.get(12).monotony()).isEmpty();
        assertThat(days.get(12).strain()).isEmpty();
        assertThat(days.get(11).monotony()).isPresent();
        assertThat(days.get(13).monotony()).isPresent();
        assertThat(LoadHistory.of(loads).monotony(12)).isEmpty();
        assertThat(LoadHistory.of(loads).strain(12)).isEmpty();
        assertThat(LoadHistory.of(loads).monotony(11)).isPresent();
        assertThat(LoadHistory.of(loads).monotony(13)).isPresent();
    }

    private static double[] loads(long seed, int days) {
        var random = new SplittableRandom(seed);
        var loads = new double[days];
        Arrays.setAll(loads, _ -> random.nextInt(3) == 0 ? 0 : random.nextDouble(200));
        return loads;
    }
}
