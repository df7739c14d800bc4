package io.telemark.streams;

import io.telemark.contracts.Ids;
import io.telemark.contracts.TelemetryHeaders;
import io.telemark.contracts.Topics;
import io.telemark.contracts.athlete.v1.AthleteSettings;
import io.telemark.contracts.athlete.v1.Thresholds;
import io.telemark.contracts.telemetry.v1.Chunk;
import io.telemark.contracts.telemetry.v1.DeviceKind;
import io.telemark.contracts.telemetry.v1.Sport;
import io.telemark.contracts.telemetry.v1.TelemetryBatch;
import io.telemark.firmware.recording.RecordingFile;
import io.telemark.streams.ingest.IngestTopology;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.streams.test.TestRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Real people's recordings lie beside the checkout, never in it. */
final class Recordings {
    static final UUID ATHLETE = new UUID(7, 7);
    static final String NONE = "none";
    private static final UUID DEVICE = new UUID(8, 8);

    private Recordings() {}

    /** The names of all files, or one that stands for none: that is said loudly. */
    static Stream<String> names() {
        var names = expected().map(file -> file.get("file").asString()).toList();
        if (names.isEmpty()) {
            System.err.println(
                    "NO RECORDINGS: shared/domain/recordings is not beside the repository");
        }
        return names.isEmpty() ? Stream.of(NONE) : names.stream();
    }

    /** What the reference says of a file. */
    static JsonNode expected(String name) {
        return expected()
                .filter(file -> file.get("file").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Batches as the ingest topology hands them on. */
    static List<Chunk> accepted(List<TelemetryBatch> batches) {
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

    /** Whom the reference values belong to. */
    static AthleteSettings reference() {
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

    static RecordingFile read(String name) throws Exception {
        var file = RecordingFile.read(folder().orElseThrow().resolve("files").resolve(name));
        var sport = expected(name).get("sessions").get(0).get("sport").asString();
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
