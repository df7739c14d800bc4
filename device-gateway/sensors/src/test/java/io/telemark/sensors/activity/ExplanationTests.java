package io.telemark.sensors.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.telemark.contracts.Ids;
import io.telemark.contracts.activity.v1.ActivityComputed;
import io.telemark.contracts.activity.v1.Metric;
import io.telemark.contracts.activity.v1.Session;
import io.telemark.contracts.athlete.v1.Thresholds;
import io.telemark.contracts.telemetry.v1.Sport;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** With what an explanation shows, a person comes to the same number. */
class ExplanationTests {
    @Test
    void aSwimsLoadCanBeComputedAgainByHand() {
        var swim =
                activity(
                        Sport.SPORT_SWIMMING,
                        Thresholds.newBuilder().setThresholdSwimSpeedMps(1.2),
                        Map.of(
                                "swimDistance", 1_944.0,
                                "swimTime", 1_800.0,
                                "swimIntensity", 0.9,
                                "swimLoad", 36.45));
        var load = Explanation.of(swim, 0, "swimLoad").orElseThrow();
        assertThat(load.formula().text()).startsWith("100 x swimTime in hours x swimIntensity^3");
        var intensity = number(load, "swimIntensity");
        assertThat(100 * number(load, "swimTime") / 3_600 * Math.pow(intensity, 3))
                .isCloseTo(36.45, within(1e-9));

        var explained = Explanation.of(swim, 0, "swimIntensity").orElseThrow();
        var speed = number(explained, "swimDistance") / number(explained, "swimTime");
        assertThat(speed / number(explained, "athlete.thresholdSwimSpeed"))
                .isCloseTo(intensity, within(1e-9));
        assertThat(explained.thresholds()).containsEntry("thresholdSwimSpeed", 1.2);
    }

    @Test
    void aRunsIntensityNamesTheThresholdThatItWasTakenBy() {
        var run =
                activity(
                        Sport.SPORT_RUNNING,
                        Thresholds.newBuilder().setFtpW(250).setRunFtpW(300),
                        Map.of("weightedPower", 240.0, "intensity", 0.8));
        var explained = Explanation.of(run, 0, "intensity").orElseThrow();
        assertThat(explained.sport()).isEqualTo("RUNNING");
        assertThat(explained.formula().text()).contains("of a run / runFtp");
        assertThat(explained.inputs())
                .extracting(Explanation.Input::name, Explanation.Input::value)
                .contains(tuple("weightedPower", 240.0), tuple("athlete.runFtp", 300.0));
    }

    private static double number(Explanation explanation, String input) {
        return explanation.inputs().stream()
                .filter(candidate -> candidate.name().equals(input))
                .map(candidate -> (Double) candidate.value())
                .findFirst()
                .orElseThrow();
    }

    private static Activity activity(
            Sport sport, Thresholds.Builder thresholds, Map<String, Double> metrics) {
        var session = Session.newBuilder().setSport(sport);
        metrics.forEach((id, value) ->
                session.addMetrics(Metric.newBuilder().setId(id).addValues(value).setVersion(1)));
        return ActivityMessages.activity(
                ActivityComputed.newBuilder()
                        .setActivityId(Ids.toByteString(new UUID(1, 2)))
                        .setAthleteId(Ids.toByteString(new UUID(3, 4)))
                        .setSport(sport)
                        .setThresholds(thresholds)
                        .addSessions(session)
                        .build()
                        .toByteArray());
    }
}
