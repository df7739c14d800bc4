package io.telemark.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.telemark.contracts.Ids;
import io.telemark.contracts.TelemetryHeaders;
import io.telemark.contracts.Topics;
import io.telemark.contracts.activity.v1.ActivityComputed;
import io.telemark.contracts.activity.v1.Metric;
import io.telemark.contracts.activity.v1.Session;
import io.telemark.contracts.athlete.v1.AthleteSettings;
import io.telemark.contracts.athlete.v1.Thresholds;
import io.telemark.contracts.telemetry.v1.Chunk;
import io.telemark.contracts.telemetry.v1.DeviceKind;
import io.telemark.contracts.telemetry.v1.Sport;
import io.telemark.contracts.telemetry.v1.TelemetryBatch;
import io.telemark.firmware.recording.BatchSize;
import io.telemark.firmware.recording.RecordingFile;
import io.telemark.streams.activity.ActivityDriver;
import io.telemark.streams.ingest.IngestTopology;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.streams.test.TestRecord;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Real recordings through both topologies: in order, and shuffled with repeats and in other
 * batches, to the same bits and to the reference. Every key of the reference is compared where the
 * kernels are tested; here a few show that the topologies hand everything on.
 */
class RecordingsTests {
    private static final UUID ATHLETE = new UUID(7, 7);
    private static final UUID DEVICE = new UUID(8, 8);
    private static final String NONE = "none";
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
        var names = expected().map(file -> file.get("file").asString()).toList();
        if (names.isEmpty()) {
            System.err.println(
                    "NO RECORDINGS: shared/domain/recordings is not beside the repository");
        }
        return names.isEmpty() ? Stream.of(NONE) : names.stream();
    }

    @ParameterizedTest
    @MethodSource("files")
    void anyOrderAndAnyBatchesGiveTheReferencesNumbersOf(String name) throws Exception {
        assumeThat(name).isNotEqualTo(NONE);
        var wanted = expected().filter(f -> f.get("file").asString().equals(name)).findFirst();
        var file = read(name, wanted.orElseThrow());
        var inOrder = compute(file.toBatches());
        var live = file.toBatches(file.activityId(), file.bootId(), BatchSize.LIVE);
        assertThat(compute(SimulatedRide.disturbed(live, name.hashCode()))).isEqualTo(inOrder);
        for (var session : inOrder.getSessionsList()) {
            compare(wanted.get().get("sessions").get(session.getIndex()), session);
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
            driver.settings(reference(), ATHLETE);
            driver.send(accepted(batches));
            var told = driver.told().getLast();
            assertThat(told.getStatus()).isEqualTo(ActivityComputed.Status.FINAL);
            return driver.numbers(told);
        }
    }

    private static List<Chunk> accepted(List<TelemetryBatch> batches) {
        var now = Instant.parse("2026-11-22T12:00:00Z").toEpochMilli();
        var kind = DeviceKind.FILE_IMPORT;
        try (var driver = TestDriver.of(IngestTopology.inMemory(true), now)) {
            var in = TestDriver.in(driver, Topics.TELEMETRY_BATCHES);
            for (var batch : batches) {
                var record = new TestRecord<>(ATHLETE, batch.toByteArray());
                new TelemetryHeaders(DEVICE, kind, TelemetryHeaders.Format.PROTOBUF, now, 1)
                        .addTo(record.headers());
                in.pipeInput(record);
            }
            return TestDriver.out(driver, Topics.TELEMETRY_CHUNKS).readValuesToList();
        }
    }

    private static AthleteSettings reference() {
        return AthleteSettings.newBuilder()
                .setAthleteId(Ids.toByteString(ATHLETE))
                .setSex(AthleteSettings.Sex.MALE)
                .addThresholds(
                        Thresholds.newBuilder()
                                .setValidFrom("2000-01-01")
                                .setFtpW(250)
                                .setCriticalPowerW(250)
                                .setWPrimeJ(20_000)
                                .setThresholdHeartRateBpm(165)
                                .setMaxHeartRateBpm(185)
                                .setRestingHeartRateBpm(50)
                                .setWeightKg(70)
                                .setHeightM(1.78)
                                .setThresholdRunSpeedMps(4))
                .build();
    }

    private static RecordingFile read(String name, JsonNode wanted) throws Exception {
        var file = RecordingFile.read(folder().orElseThrow().resolve("files").resolve(name));
        var sport = wanted.get("sessions").get(0).get("sport").asString();
        return file.format() == RecordingFile.Format.GPX
                ? file.as(Sport.valueOf("SPORT_" + sport.toUpperCase(Locale.ROOT)))
                : file;
    }

    private static Stream<JsonNode> expected() {
        return folder().map(folder -> JsonMapper.shared().readTree(folder.resolve("expected.json")))
                .map(tree -> StreamSupport.stream(tree.get("files").spliterator(), false))
                .orElse(Stream.empty())
                .filter(file -> file.has("records_raw"));
    }

    private static Optional<Path> folder() {
        var given = System.getProperty("telemark.recordings");
        if (given != null) {
            return Optional.of(Path.of(given));
        }
        for (var at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            var candidate = at.resolve("shared/domain/recordings");
            if (Files.isDirectory(candidate)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }
}
