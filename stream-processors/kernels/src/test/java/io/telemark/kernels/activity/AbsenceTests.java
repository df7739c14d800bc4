package io.telemark.kernels.activity;

import static io.telemark.kernels.Rides.steady;
import static org.assertj.core.api.Assertions.assertThat;

import io.telemark.kernels.Rides;
import io.telemark.kernels.recording.Channel;
import io.telemark.kernels.recording.LapMark;
import io.telemark.kernels.recording.Recording;
import io.telemark.kernels.recording.SessionMark;
import io.telemark.kernels.recording.Sport;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A metric without its inputs is absent, never 0. */
class AbsenceTests {
    @Test
    void aStrapThatWasNeverWornGivesNoHeartRate() {
        var metrics = metrics(Rides.of(Channel.HEART_RATE, steady(1800, 0)));
        assertThat(metrics).extracting(Metric::id).containsExactly("activeTime", "elapsedTime");
    }

    @Test
    void aHeadUnitWithoutPowerMeterGivesNoPower() {
        var metrics = metrics(Rides.of(Channel.POWER, steady(1800, 0)));
        assertThat(metrics).extracting(Metric::id).doesNotContain("averagePower", "work", "load");
    }

    @Test
    void coastingIsRealPower() {
        var recording = Rides.of(Channel.POWER, Rides.join(steady(10, 0), steady(10, 200)));
        assertThat(Rides.metric(recording, "averagePower")).isEqualTo(100);
        assertThat(Rides.metric(recording, "averagePowerNonZero")).isEqualTo(200);
    }

    @Test
    void halfAPositionIsNone() {
        var recording =
                Rides.of(
                        Rides.columns(
                                Channel.LATITUDE, steady(20, 47), Channel.POWER, steady(20, 100)));
        assertThat(metrics(recording)).extracting(Metric::id).doesNotContain("gpsDistance");
    }

    @Test
    void aLapWithoutOdometerHasNoDistance() {
        var ride = Rides.of(Channel.POWER, steady(60, 100));
        var laps = List.of(new LapMark(Rides.START * 1000, -1));
        var result = Rides.compute(with(ride, List.of(), laps)).laps().getFirst();
        assertThat(result.metrics())
                .extracting(Metric::id)
                .containsExactly("activeTime", "averagePower");
    }

    @Test
    void everyLegOfAMultisportActivityStandsAlone() {
        var ride = Rides.of(Channel.DISTANCE, 0, 5, 10, 15, 20, 25);
        var start = Rides.START * 1000;
        var sessions =
                List.of(
                        new SessionMark(start + 2000, Sport.RUNNING),
                        new SessionMark(start + 4000, Sport.CYCLING));
        var results = Rides.compute(with(ride, sessions, List.of())).sessions();
        // The first leg begins with the first record, whatever its mark says.
        assertThat(results)
                .extracting(SessionResult::startMillis)
                .containsExactly(start, start + 4000);
        assertThat(Rides.find(results.get(0).metrics(), "distance")).isEqualTo(15);
        assertThat(Rides.find(results.get(1).metrics(), "distance")).isEqualTo(10);
        assertThat(Rides.find(results.get(0).metrics(), "activeTime")).isEqualTo(4);
    }

    @Test
    void ofOneInstantTheLastReadingWinsAndInstantsOfASecondAreAveraged() {
        var start = Rides.START * 1000;
        var recording =
                Recording.of(
                        Sport.CYCLING,
                        new long[] {start, start, start + 500, start + 1000},
                        Rides.columns(
                                Channel.POWER, new double[] {999, 100, 300, 200},
                                Channel.HEART_RATE, new double[] {90, 100, 110, 120}));
        assertThat(Rides.metric(recording, "averagePower")).isEqualTo(200);
        assertThat(Rides.metric(recording, "averageHeartRate")).isEqualTo(115);
    }

    private static Recording with(
            Recording recording, List<SessionMark> sessions, List<LapMark> laps) {
        return new Recording(
                recording.sport(),
                recording.timesMillis(),
                recording.columns(),
                List.of(),
                sessions,
                laps,
                List.of(),
                Double.NaN,
                List.of(),
                new int[0],
                true);
    }

    private static List<Metric> metrics(Recording recording) {
        return Rides.compute(recording).sessions().getFirst().metrics();
    }

    @Test
    void aSwimWithoutAPoolHasNoDistance() {
        var recording =
                new Recording(
                        Sport.SWIMMING,
                        new long[0],
                        Map.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(
                                new io.telemark.kernels.recording.SwimLength(
                                        Rides.START * 1000, 25_000, true, 15)),
                        Double.NaN,
                        List.of(),
                        new int[0],
                        true);
        assertThat(Rides.compute(recording).metrics())
                .extracting(Metric::id)
                .containsExactly(
                        "activeLengths", "idleLengths", "strokes", "swimTime", "averageSwolf");
    }
}
