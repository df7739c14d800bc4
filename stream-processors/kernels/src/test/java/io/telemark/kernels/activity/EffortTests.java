package io.telemark.kernels.activity;

import static io.telemark.kernels.Rides.steady;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.telemark.kernels.RandomRecording;
import io.telemark.kernels.Rides;
import io.telemark.kernels.effort.PerceivedEffort;
import io.telemark.kernels.recording.Channel;
import io.telemark.kernels.recording.Recording;
import io.telemark.kernels.recording.SessionMark;
import io.telemark.kernels.recording.Sport;
import io.telemark.kernels.recording.TimerEvent.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an athlete says of an activity, beside what was recorded of it. */
class EffortTests {
    private static final PerceivedEffort SIX = new PerceivedEffort(6);

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 10);
    }

    @Test
    void weightsWithoutAnySensorHaveALoad() {
        var result = rated(Rides.of(Channel.HEART_RATE, steady(2_700, 0)));
        var metrics = result.sessions().getFirst().metrics();
        assertThat(metrics)
                .extracting(Metric::id)
                .containsExactly("activeTime", "elapsedTime", "sessionRpe", "perceivedLoad");
        assertThat(Rides.find(metrics, "sessionRpe")).isEqualTo(270);
        assertThat(Rides.find(metrics, "perceivedLoad")).isCloseTo(64.2857142857, within(1e-9));
        assertThat(Rides.find(result.metrics(), "perceivedEffort")).isEqualTo(6);
    }

    @Test
    void aPauseIsNoEffort() {
        var ride =
                Rides.withTimer(
                        Rides.of(Channel.HEART_RATE, steady(3_600, 120)),
                        Rides.event(0, Kind.START),
                        Rides.event(600, Kind.STOP),
                        Rides.event(1_500, Kind.START));
        assertThat(Rides.find(rated(ride).sessions().getFirst().metrics(), "sessionRpe"))
                .isEqualTo(270);
    }

    @Test
    void everyLegHasItsMinutesButChangingShoesHasNone() {
        var start = Rides.START * 1000;
        var ride = Rides.of(Channel.HEART_RATE, steady(1_800, 120));
        var sessions =
                List.of(
                        new SessionMark(start, Sport.SWIMMING),
                        new SessionMark(start + 600_000, Sport.TRANSITION),
                        new SessionMark(start + 720_000, Sport.CYCLING));
        var legs = rated(with(ride, sessions)).sessions();
        assertThat(legs)
                .extracting(leg -> Rides.find(leg.metrics(), "sessionRpe"))
                .containsExactly(60.0, Double.NaN, 108.0);
        assertThat(legs)
                .extracting(leg -> Rides.find(leg.metrics(), "perceivedLoad"))
                .containsExactly(60 * 100 / 420.0, Double.NaN, 108 * 100 / 420.0);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void nothingElseChangesByWhatIsSaid(long seed) {
        var recording = new RandomRecording(seed).next();
        var before = Rides.compute(recording);
        var after = rated(recording);
        assertThat(before.metrics()).extracting(Metric::id).doesNotContain("perceivedEffort");
        assertThat(without(after.metrics())).isEqualTo(before.metrics());
        assertThat(after.laps()).isEqualTo(before.laps());
        assertThat(after.verdict()).isEqualTo(before.verdict());
        for (var i = 0; i < before.sessions().size(); i++) {
            assertThat(without(after.sessions().get(i).metrics()))
                    .isEqualTo(before.sessions().get(i).metrics());
        }
    }

    private static List<Metric> without(List<Metric> metrics) {
        var others = new ArrayList<>(metrics);
        others.removeIf(metric ->
                List.of("perceivedEffort", "sessionRpe", "perceivedLoad").contains(metric.id()));
        return others;
    }

    private static ActivityResult rated(Recording recording) {
        return ActivityMetrics.compute(recording, Rides.MAN, SIX);
    }

    private static Recording with(Recording recording, List<SessionMark> sessions) {
        return new Recording(
                recording.sport(),
                recording.timesMillis(),
                recording.columns(),
                List.of(),
                sessions,
                List.of(),
                List.of(),
                Double.NaN,
                List.of(),
                new int[0],
                true);
    }
}
