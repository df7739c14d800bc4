package io.telemark.kernels.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.telemark.kernels.Rides;
import io.telemark.kernels.athlete.Athlete;
import io.telemark.kernels.recording.Channel;
import io.telemark.kernels.recording.Recording;
import io.telemark.kernels.recording.SessionMark;
import io.telemark.kernels.recording.Sport;
import io.telemark.kernels.recording.SwimLength;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An hour at critical swim speed is 100, and the cube of speed counts. Computed by hand. */
class SwimMetricsTests {
    private static final double EXACT = 1e-9;
    private static final double POOL = 25;

    @ParameterizedTest
    @CsvSource({
        "3600, 1.25, 1.25, 100",
        "1800, 1.08, 1.2,  36.45", // 100 x 0.5 x 0.9^3
        "3600, 1.0,  1.25, 51.2", // 100 x 0.8^3
    })
    void openWaterCountsByItsDistanceAndItsActiveTime(
            int seconds, double speed, double critical, double load) {
        var swim = swim(seconds, speed, List.of(), Double.NaN);
        var metrics = metrics(swim, Rides.swimmer(critical));
        assertThat(Rides.find(metrics, "swimIntensity")).isCloseTo(speed / critical, within(EXACT));
        assertThat(Rides.find(metrics, "swimLoad")).isCloseTo(load, within(EXACT));
    }

    @Test
    void restsAtTheWallCountNeitherAsTimeNorAsSlowness() {
        // 72 lengths of 25 m in 25 s, with 10 s at the wall after each: 1 m/s for half an hour.
        var lengths = lengths(0, 72, 25, 10);
        var swim = swim(72 * 35, 0.9, lengths, POOL);
        var metrics = metrics(swim, Rides.swimmer(1));
        assertThat(Rides.find(metrics, "activeTime")).isEqualTo(2_520);
        assertThat(Rides.find(metrics, "swimTime")).isEqualTo(1_800);
        assertThat(Rides.find(metrics, "swimDistance")).isEqualTo(1_800);
        assertThat(Rides.find(metrics, "swimIntensity")).isCloseTo(1, within(EXACT));
        assertThat(Rides.find(metrics, "swimLoad")).isCloseTo(50, within(EXACT));
    }

    @Test
    void whoSwamSlowerThanTheWatchCountedRestsIsTakenByTheLengths() {
        // 36 lengths in 1,125 s: 0.8 m/s. 100 x 0.3125 x (0.8 / 1.25)^3 = 8.192
        var swim = swim(2_000, 1.7, lengths(0, 36, 31.25, 20), POOL);
        var load = Rides.find(metrics(swim, Rides.swimmer(1.25)), "swimLoad");
        assertThat(load).isCloseTo(8.192, within(EXACT));
    }

    @Test
    void aPoolOfUnknownLengthCountsByTheDistance() {
        var swim = swim(2_520, 1_800 / 2_520.0, lengths(0, 72, 25, 10), Double.NaN);
        var metrics = metrics(swim, Rides.swimmer(1));
        assertThat(Rides.find(metrics, "swimLoad")).isCloseTo(50, within(EXACT));
        assertThat(metrics).extracting(Metric::id).doesNotContain("swimDistance");
    }

    @Test
    void withoutCriticalSwimSpeedThereIsNoLoadOfTheSwim() {
        var swim = swim(1_800, 1.08, lengths(0, 20, 25, 0), POOL);
        assertThat(metrics(swim, Rides.MAN))
                .extracting(Metric::id)
                .contains("distance")
                .doesNotContain("swimLoad", "swimIntensity", "swimTime", "swimDistance");
    }

    @Test
    void onlyASwimHasIt() {
        var run = Recording.of(Sport.RUNNING, times(1_800), odometer(1_800, 1.08));
        assertThat(metrics(run, Rides.swimmer(1.2)))
                .extracting(Metric::id)
                .doesNotContain("swimLoad", "swimIntensity");
    }

    @Test
    void aWatchThatCountedNoMetreSaysNothing() {
        var unknown = swim(1_800, 0, List.of(), Double.NaN);
        var rests = swim(1_800, 1, List.of(length(0, 100, false)), POOL);
        for (var swim : List.of(unknown, rests)) {
            assertThat(metrics(swim, Rides.swimmer(1.2)))
                    .extracting(Metric::id)
                    .doesNotContain("swimLoad", "swimIntensity");
        }
    }

    @Test
    void everyLegOfASwimRunHasItsOwnLengths() {
        var lengths = new ArrayList<>(lengths(0, 72, 25, 0));
        lengths.addAll(lengths(2_400, 36, 25, 0));
        var start = Rides.START * 1_000;
        var sessions =
                List.of(
                        new SessionMark(start + 2_400_000, Sport.SWIMMING),
                        new SessionMark(start, Sport.SWIMMING),
                        new SessionMark(start + 1_800_000, Sport.RUNNING));
        var recording = swim(3_300, 1, lengths, POOL, sessions);
        var legs = ActivityMetrics.compute(recording, Rides.swimmer(1)).sessions();
        assertThat(legs)
                .extracting(leg -> Rides.find(leg.metrics(), "swimLoad"))
                .containsExactly(50.0, Double.NaN, 25.0);
    }

    private static List<SwimLength> lengths(
            long from, int count, double swumSeconds, double restSeconds) {
        var lengths = new ArrayList<SwimLength>();
        var at = (double) from;
        for (var i = 0; i < count; i++) {
            lengths.add(length(at, swumSeconds, true));
            at += swumSeconds;
            if (restSeconds > 0) {
                lengths.add(length(at, restSeconds, false));
                at += restSeconds;
            }
        }
        return lengths;
    }

    private static SwimLength length(double fromSecond, double seconds, boolean active) {
        return new SwimLength(
                Math.round((Rides.START + fromSecond) * 1_000),
                (int) Math.round(seconds * 1_000),
                active,
                active ? 12 : 0);
    }

    private static Recording swim(
            int seconds, double speed, List<SwimLength> lengths, double pool) {
        return swim(seconds, speed, lengths, pool, List.of());
    }

    private static Recording swim(
            int seconds,
            double speed,
            List<SwimLength> lengths,
            double pool,
            List<SessionMark> sessions) {
        return new Recording(
                Sport.SWIMMING,
                times(seconds),
                odometer(seconds, speed),
                List.of(),
                sessions,
                List.of(),
                lengths,
                pool,
                List.of(),
                new int[0],
                true);
    }

    private static long[] times(int seconds) {
        return LongStream.range(0, seconds).map(second -> (Rides.START + second) * 1_000).toArray();
    }

    /** The first second has its metres already. */
    private static Map<Channel, double[]> odometer(int seconds, double speed) {
        var metres = new double[seconds];
        Arrays.setAll(metres, i -> (i + 1) * speed);
        return Map.of(Channel.DISTANCE, metres);
    }

    private static List<Metric> metrics(Recording recording, Athlete athlete) {
        return ActivityMetrics.compute(recording, athlete).sessions().getFirst().metrics();
    }
}
