package io.telemark.kernels.activity;

import static io.telemark.kernels.Rides.steady;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.telemark.kernels.Rides;
import io.telemark.kernels.athlete.Athlete;
import io.telemark.kernels.live.LiveActivity;
import io.telemark.kernels.live.LiveBatch;
import io.telemark.kernels.recording.Channel;
import io.telemark.kernels.recording.Recording;
import io.telemark.kernels.recording.Sport;
import io.telemark.kernels.recording.WorkoutStep;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** An hour of 240 W; the man's threshold is 250 W on a bicycle and, if he knows, 300 W running. */
class RunPowerTests {
    private static final Athlete RUNNER = Rides.runner(300);

    @Test
    void aRunIsMeasuredByTheThresholdOfRunning() {
        assertThat(value(Sport.RUNNING, RUNNER, "intensity")).isCloseTo(0.8, within(1e-9));
        assertThat(value(Sport.RUNNING, RUNNER, "load")).isCloseTo(64, within(1e-9));
        assertThat(zones(Sport.RUNNING, RUNNER)).containsExactly(0, 0, 3_600, 0, 0, 0, 0);
    }

    @Test
    void aRideStaysWithTheThresholdOfCycling() {
        assertThat(value(Sport.CYCLING, RUNNER, "intensity")).isCloseTo(0.96, within(1e-9));
        assertThat(value(Sport.CYCLING, RUNNER, "load")).isCloseTo(92.16, within(1e-9));
        assertThat(zones(Sport.CYCLING, RUNNER)).containsExactly(0, 0, 0, 3_600, 0, 0, 0);
    }

    /** So that the numbers are the reference's; what counts as load is another question. */
    @Test
    void withoutAThresholdOfRunningItsPowerIsComparedWithCycling() {
        assertThat(value(Sport.RUNNING, Rides.MAN, "load")).isCloseTo(92.16, within(1e-9));
        assertThat(zones(Sport.RUNNING, Rides.MAN)).containsExactly(0, 0, 0, 3_600, 0, 0, 0);
    }

    @Test
    void aPlannedRunIsMeasuredAsTheOneThatWasRun() {
        var run = ActivityMetrics.compute(recording(Sport.RUNNING), RUNNER).metrics();
        assertThat(Rides.find(run, "plannedLoad")).isCloseTo(64, within(1e-9));
        assertThat(Rides.find(run, "loadCompliance")).isCloseTo(1, within(1e-9));
        var ride = ActivityMetrics.compute(recording(Sport.CYCLING), RUNNER).metrics();
        assertThat(Rides.find(ride, "plannedLoad")).isCloseTo(92.16, within(1e-9));
    }

    @Test
    void theZoneOnTheScreenIsTheOneOfTheSum() {
        assertThat(liveZone(Sport.RUNNING, RUNNER)).isEqualTo(3);
        assertThat(liveZone(Sport.RUNNING, Rides.MAN)).isEqualTo(4);
        assertThat(liveZone(Sport.CYCLING, RUNNER)).isEqualTo(4);
    }

    private static int liveZone(Sport sport, Athlete athlete) {
        var batch =
                new LiveBatch(
                        1,
                        sport,
                        new long[] {Rides.START * 1_000},
                        Map.of(Channel.POWER, steady(1, 240)),
                        List.of(),
                        false);
        return new LiveActivity().take(batch, athlete, 1).getLast().powerZone();
    }

    private static double value(Sport sport, Athlete athlete, String id) {
        return Rides.find(session(sport, athlete), id);
    }

    private static double[] zones(Sport sport, Athlete athlete) {
        return session(sport, athlete).stream()
                .filter(metric -> metric.id().equals("powerZones"))
                .findFirst()
                .orElseThrow()
                .values();
    }

    private static List<Metric> session(Sport sport, Athlete athlete) {
        return ActivityMetrics.compute(recording(sport), athlete).sessions().getFirst().metrics();
    }

    private static Recording recording(Sport sport) {
        return new Recording(
                sport,
                LongStream.range(0, 3_600).map(s -> (Rides.START + s) * 1_000).toArray(),
                Map.of(Channel.POWER, steady(3_600, 240)),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Double.NaN,
                List.of(new WorkoutStep(0, 3_600, Double.NaN, -1, 0, 230, 250, "active")),
                new int[0],
                true);
    }
}
