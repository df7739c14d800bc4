package io.telemark.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.telemark.contracts.activity.v1.ActivityComputed;
import io.telemark.contracts.activity.v1.Metric;
import io.telemark.contracts.activity.v1.Session;
import io.telemark.contracts.telemetry.v1.TelemetryBatch;
import io.telemark.firmware.recording.BatchSize;
import io.telemark.streams.activity.ActivityDriver;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Real recordings through both topologies: in order, and shuffled with repeats and in other
 * batches, to the same bits and to the reference. Every key of the reference is compared where the
 * kernels are tested; here a few show that the topologies hand everything on.
 */
class RecordingsTests {
    private static final Map<String, String> NAMES =
            Map.of(
                    "active_s", "activeTime",
                    "distance_m", "distance",
                    "ascent_m", "ascent",
                    "avg_hr", "averageHeartRate",
                    "np", "weightedPower",
                    "trimp_banister", "trimp",
                    "tss", "load");

    static Stream<String> files() {
        return Recordings.names();
    }

    @ParameterizedTest
    @MethodSource("files")
    void anyOrderAndAnyBatchesGiveTheReferencesNumbersOf(String name) throws Exception {
        assumeThat(name).isNotEqualTo(Recordings.NONE);
        var wanted = Recordings.expected(name);
        var file = Recordings.read(name);
        var inOrder = compute(file.toBatches());
        var live = file.toBatches(file.activityId(), file.bootId(), BatchSize.LIVE);
        assertThat(compute(SimulatedRide.disturbed(live, name.hashCode()))).isEqualTo(inOrder);
        for (var session : inOrder.getSessionsList()) {
            compare(wanted.get("sessions").get(session.getIndex()), session);
        }
    }

    private static void compare(JsonNode wanted, Session session) {
        for (var name : NAMES.entrySet()) {
            var number = wanted.get("expected").get(name.getKey());
            if (number != null && number.isNumber() && number.asDouble() > 0) {
                var found =
                        session.getMetricsList().stream()
                                .filter(metric -> metric.getId().equals(name.getValue()))
                                .findFirst()
                                .map(Metric::getValuesList)
                                .orElseThrow();
                assertThat(found.getFirst())
                        .as(name.getKey())
                        .isCloseTo(number.asDouble(), Percentage.withPercentage(0.01));
            }
        }
    }

    private static ActivityComputed compute(List<TelemetryBatch> batches) {
        try (var driver = new ActivityDriver()) {
            driver.settings(Recordings.reference(), Recordings.ATHLETE);
            driver.send(Recordings.accepted(batches));
            var told = driver.told().getLast();
            assertThat(told.getStatus()).isEqualTo(ActivityComputed.Status.FINAL);
            return driver.numbers(told);
        }
    }
}
