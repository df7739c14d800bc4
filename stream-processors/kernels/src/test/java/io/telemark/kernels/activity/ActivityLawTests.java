package io.telemark.kernels.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.telemark.kernels.RandomRecording;
import io.telemark.kernels.Rides;
import io.telemark.kernels.athlete.Athlete;
import io.telemark.kernels.athlete.Thresholds;
import io.telemark.kernels.recording.Channel;
import io.telemark.kernels.recording.Recording;
import io.telemark.kernels.recording.Sport;
import io.telemark.kernels.recording.TimerEvent.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of every recording. The seed is in the name of the test. */
class ActivityLawTests {
    static LongStream seeds() {
        return LongStream.rangeClosed(1, 25);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theOrderOfArrivalChangesNoBit(long seed) {
        var source = new RandomRecording(seed);
        var recording = source.next();
        assertThat(Rides.compute(source.shuffled(recording))).isEqualTo(Rides.compute(recording));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void recordsThatComeTwiceChangeNoBit(long seed) {
        var recording = new RandomRecording(seed).next();
        var once = Rides.compute(recording);
        var twice = Rides.compute(RandomRecording.doubled(recording));
        assertThat(twice.sessions()).isEqualTo(once.sessions());
        assertThat(twice.quality().coveredSeconds()).isEqualTo(once.quality().coveredSeconds());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void zonesSumToTheTimeWithAValue(long seed) {
        var recording = new RandomRecording(seed).next();
        for (var zones :
                List.of("heartRateZonesReserve", "heartRateZonesMax", "heartRateZonesThreshold")) {
            assertThat(Arrays.stream(Rides.values(recording, zones)).sum())
                    .isEqualTo(Rides.metric(recording, "heartRateTime"));
        }
        assertThat(Arrays.stream(Rides.values(recording, "powerZones")).sum())
                .isEqualTo(Rides.metric(recording, "powerTime"));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatExistsIsANumberWithAFormula(long seed) {
        var recording = new RandomRecording(seed).next();
        for (var athlete :
                List.of(Rides.MAN, Rides.WOMAN, new Athlete(null, -1, Thresholds.unknown()))) {
            var result = ActivityMetrics.compute(recording, athlete);
            var metrics = result.sessions().getFirst().metrics();
            assertThat(metrics).isNotEmpty();
            assertThat(metrics).extracting(Metric::id).doesNotHaveDuplicates();
            for (var metric : metrics) {
                assertThat(metric.values()).as(metric.id()).doesNotContain(Double.NaN);
                assertThat(Arrays.stream(metric.values()).allMatch(Double::isFinite))
                        .as(metric.id())
                        .isTrue();
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void nothingHangsOnTheHourOfTheDay(long seed) {
        var recording = new RandomRecording(seed).next();
        var shift = 7 * 3_600_000L;
        var later =
                Rides.withTimer(
                        Recording.of(
                                recording.sport(),
                                Arrays.stream(recording.timesMillis())
                                        .map(t -> t + shift)
                                        .toArray(),
                                recording.columns()));
        assertThat(Rides.compute(later).sessions().getFirst().metrics())
                .isEqualTo(
                        Rides.compute(Rides.withTimer(recording)).sessions().getFirst().metrics());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aRideSplitAtAPauseHasTheSumsOfItsParts(long seed) {
        var power = new RandomRecording(seed).next().columns().get(Channel.POWER);
        var half = power.length / 2;
        var times =
                LongStream.concat(
                                LongStream.range(0, half),
                                LongStream.range(half, power.length).map(t -> t + 600))
                        .toArray();
        var whole =
                Rides.withTimer(
                        Rides.at(times, Map.of(Channel.POWER, power)),
                        Rides.event(0, Kind.START),
                        Rides.event(half, Kind.PAUSE),
                        Rides.event(half + 600L, Kind.RESUME),
                        Rides.event(power.length + 600L, Kind.STOP));
        var first = Rides.of(Channel.POWER, Arrays.copyOfRange(power, 0, half));
        var second = Rides.of(Channel.POWER, Arrays.copyOfRange(power, half, power.length));
        for (var sum : List.of("activeTime", "powerTime", "work")) {
            assertThat(Rides.metric(whole, sum))
                    .as(sum)
                    .isCloseTo(Rides.metric(first, sum) + Rides.metric(second, sum), within(1e-9));
        }
    }

    @Test
    void aFourHourRideTakesUnderFiftyMilliseconds() {
        var seconds = 4 * 3600;
        var power = new double[seconds];
        var heart = new double[seconds];
        var speed = new double[seconds];
        var altitude = new double[seconds];
        for (var i = 0; i < seconds; i++) {
            power[i] = 200 + 150 * Math.sin(i / 97.0);
            heart[i] = Math.rint(140 + 20 * Math.sin(i / 211.0));
            speed[i] = 8 + 3 * Math.sin(i / 53.0);
            altitude[i] = 500 + 200 * Math.sin(i / 1900.0);
        }
        var recording =
                Rides.of(
                        Map.of(
                                Channel.POWER, power,
                                Channel.HEART_RATE, heart,
                                Channel.SPEED, speed,
                                Channel.ALTITUDE, altitude));
        var best = Long.MAX_VALUE;
        for (var i = 0; i < 40; i++) {
            var start = System.nanoTime();
            assertThat(Rides.compute(recording).sessions()).hasSize(1);
            best = Math.min(best, System.nanoTime() - start);
        }
        assertThat(best / 1e6).as("milliseconds, warm").isLessThan(50);
    }

    @Test
    void aRecordingOfNothingHasNoSessions() {
        var nothing = Recording.of(Sport.CYCLING, new long[0], Map.of());
        assertThat(Rides.compute(nothing).sessions()).isEmpty();
        assertThat(Rides.compute(nothing).metrics()).isEmpty();
    }
}
