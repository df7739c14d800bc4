package io.telemark.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.telemark.contracts.Ids;
import io.telemark.contracts.telemetry.v1.Sport;
import io.telemark.contracts.telemetry.v1.TelemetryBatch;
import io.telemark.firmware.model.SyntheticActivity;
import io.telemark.firmware.model.SyntheticRecordings;
import io.telemark.firmware.recording.RecordingFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Recordings of real devices on four ways through the whole: as they were made, shuffled and
 * repeated, imported as a file, and replayed from the archive. Each must give the reference's
 * numbers, and all of them the same bits.
 */
@TestInstance(Lifecycle.PER_CLASS)
class RecordingsIT {
    private static final int AT_ONCE = 4;
    private static final Duration TO_SEND = Duration.ofMinutes(3);
    private static final Duration UNTIL_FINAL = Duration.ofMinutes(2);

    @TempDir static Path directory;

    private Platform platform;
    private SensorsClient sensors;
    private Finals finals;

    @BeforeAll
    void start() {
        platform = WholeLauncher.start(directory);
        sensors = new SensorsClient(platform);
        finals = new Finals(sensors, UNTIL_FINAL);
    }

    @AfterAll
    void stop() {
        platform.close();
    }

    @Test
    void everyRecordingGivesTheReferencesNumbersOnEveryWay() throws Exception {
        var folder = Repository.recordings();
        if (folder.isEmpty()) {
            System.out.println("########## NOT TESTED: no shared/domain/recordings ##########");
            return;
        }
        var reference = Reference.read(folder.get());
        var problems = new ArrayList<String>();
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            var journeys = new ArrayList<Callable<List<String>>>();
            for (var expected : reference.files()) {
                journeys.add(() -> journey(folder.get(), reference, expected));
            }
            for (var done : threads.invokeAll(journeys)) {
                problems.addAll(done.get());
            }
        }
        assertThat(problems).isEmpty();
    }

    @Test
    void theProjectsOwnRecordingsGiveTheCommittedNumbersOnEveryWay() throws Exception {
        var problems = new ArrayList<String>();
        for (var plan : SyntheticActivity.Plan.values()) {
            var file = SyntheticRecordings.of(plan);
            var imported = everyWay(file, problems);
            var numbers = Numbers.of(imported.result);
            Golden.of(file.name(), numbers)
                    .differences(numbers)
                    .forEach((path, both) -> problems.add(file.name() + " " + path + ": " + both));
            assertThat(numbers.byPath()).hasSizeGreaterThan(30);
        }
        assertThat(problems).isEmpty();
    }

    private List<String> journey(Path folder, Reference reference, JsonNode expected)
            throws InterruptedException {
        var name = expected.get("file").asString();
        var problems = new ArrayList<String>();
        var file = read(folder.resolve("files").resolve(name), expected);
        var imported = everyWay(file, problems);
        var compared = reference.compare(expected, imported.result);
        compared.wrong().forEach(wrong -> problems.add(name + ": " + wrong));
        System.out.printf(
                "%s: %d values compared, %d wrong; 4 ways, %d numbers each%n",
                name,
                compared.compared(),
                compared.wrong().size(),
                Numbers.of(imported.result).byPath().size());
        return problems;
    }

    /** Adds whatever differs from the import, which is returned. */
    private Journey everyWay(RecordingFile file, List<String> problems)
            throws InterruptedException {
        var name = file.name();
        var imported = travel(file, file.toBatches(), "FILE_IMPORT");

        var inOrder = travel(file, Streamed.of(file), "HEAD_UNIT");
        problems.addAll(differences(name + " in order", imported, inOrder));

        var shuffled = travel(file, Streamed.shuffled(Streamed.of(file)), "HEAD_UNIT");
        problems.addAll(differences(name + " shuffled", imported, shuffled));

        problems.addAll(differences(name + " replayed", imported, replay(inOrder)));
        return imported;
    }

    private record Journey(Device device, UUID activity, JsonNode result) {}

    private Journey travel(RecordingFile file, List<TelemetryBatch> batches, String kind)
            throws InterruptedException {
        var athlete = UUID.randomUUID();
        var recorded = batches.getFirst().getSentAtMillis();
        new KafkaSide(platform).tell(List.of(KafkaSide.reference(athlete, recorded)));
        var device = sensors.register(athlete, kind, file.name());
        var sender = new Sender(device, batches.getFirst().getBootId(), Sender.Trust.PUBACK);
        assertThat(sender.send(batches, platform.mqttPort(), TO_SEND)).as(file.name()).isTrue();
        var activity = Ids.fromByteString(batches.getFirst().getActivityId());
        return new Journey(device, activity, finals.await(athlete, activity));
    }

    private Journey replay(Journey journey) {
        var athlete = journey.device.athlete();
        var before = Instant.parse(journey.result.path("timing").path("computedAt").asString());
        sensors.replay(athlete, journey.activity);
        var again =
                Await.value(
                        "the replay of " + journey.activity,
                        UNTIL_FINAL,
                        () ->
                                sensors.activity(athlete, journey.activity)
                                        .filter(Finals::isFinal)
                                        .filter(now -> computedAfter(now, before)));
        return new Journey(journey.device, journey.activity, again);
    }

    private static boolean computedAfter(JsonNode activity, Instant before) {
        var computedAt = activity.path("timing").path("computedAt").asString();
        return Instant.parse(computedAt).isAfter(before);
    }

    private static List<String> differences(String what, Journey expected, Journey actual) {
        return Numbers.of(expected.result)
                .differences(Numbers.of(actual.result))
                .entrySet()
                .stream()
                .map(each -> "%s %s: %s".formatted(what, each.getKey(), each.getValue()))
                .toList();
    }

    /** Tracks often don't say which sport they are; then it is the one that the reference says. */
    private static RecordingFile read(Path path, JsonNode expected) {
        try {
            var file = RecordingFile.read(path);
            return file.activity().sport() == Sport.SPORT_UNSPECIFIED
                            || file.format() == RecordingFile.Format.GPX
                    ? file.as(sport(expected.get("sessions").get(0).get("sport").asString()))
                    : file;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Sport sport(String name) {
        return Sport.valueOf("SPORT_" + name.toUpperCase(java.util.Locale.ROOT));
    }
}
