package io.telemark.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.telemark.contracts.Ids;
import io.telemark.contracts.telemetry.v1.TelemetryBatch;
import io.telemark.firmware.model.SyntheticActivity.Plan;
import io.telemark.firmware.model.SyntheticRecordings;
import io.telemark.firmware.recording.RecordingFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * What a device brings after its activity was final: the same activity comes out once more, one
 * revision later, with the bits of a ride that came in order.
 */
@TestInstance(Lifecycle.PER_CLASS)
class LateDataIT {
    /** Two days and half an hour in life; whatever they are, the numbers are the same. */
    private static final String[] IMPATIENT = {
        "-Dtelemark.streams.gap-patience=3s", "-Dtelemark.streams.silence=8s"
    };

    private static final int AT_ONCE = 6;
    private static final Duration TO_SEND = Duration.ofMinutes(1);
    private static final Duration UNTIL_FINAL = Duration.ofMinutes(1);

    @TempDir static Path directory;

    private Platform platform;
    private SensorsClient sensors;
    private Finals finals;
    private final Queue<Rider> riders = new ConcurrentLinkedQueue<>();

    /** What has come when the activity becomes final; the rest comes hours late. */
    private record Parts(String why, List<TelemetryBatch> before, List<TelemetryBatch> late) {}

    @BeforeAll
    void start() {
        platform = WholeLauncher.start(directory, IMPATIENT);
        sensors = new SensorsClient(platform);
        finals = new Finals(sensors, UNTIL_FINAL);
    }

    @AfterAll
    void stop() {
        platform.close();
    }

    @Test
    void lateDataReviseFinalNumbersToThoseOfTheRideInOrder() throws Exception {
        var journeys = new ArrayList<Callable<List<String>>>();
        for (var file : recordings()) {
            journeys.add(() -> journey(file, withHoles(Streamed.of(file))));
            journeys.add(() -> journey(file, cutOff(Streamed.of(file))));
        }
        var problems = new ArrayList<String>();
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            for (var done : threads.invokeAll(journeys)) {
                problems.addAll(done.get());
            }
        }

        assertThat(problems).isEmpty();
        var audit = Audit.of(platform, sensors, riders);
        System.out.printf("late data: %d rides, %s%n", journeys.size(), audit);
        assertThat(audit.isClean()).as(audit.toString()).isTrue();
    }

    private static List<RecordingFile> recordings() throws IOException {
        var recordings = new ArrayList<>(List.of(SyntheticRecordings.of(Plan.INTERVALS)));
        var folder = Repository.recordings();
        if (folder.isEmpty()) {
            System.out.println("########## NOT TESTED: no shared/domain/recordings ##########");
            return recordings;
        }
        for (var name :
                List.of("d01-ride-power-edge810.fit", "d04-trainer-workout-hrv-edge530.fit")) {
            recordings.add(RecordingFile.read(folder.get().resolve("files").resolve(name)));
        }
        return recordings;
    }

    /** START and STOP come, a third of what is between them doesn't. */
    private static Parts withHoles(List<TelemetryBatch> batches) {
        var last = batches.size() - 1;
        var parts = new Parts("holes", new ArrayList<>(), new ArrayList<>());
        IntStream.rangeClosed(0, last)
                .forEach(i ->
                        (i % 3 == 1 && i != last ? parts.late : parts.before).add(batches.get(i)));
        return parts;
    }

    /** The link is lost in the middle; STOP comes with the rest. */
    private static Parts cutOff(List<TelemetryBatch> batches) {
        var middle = batches.size() / 2;
        return new Parts(
                "cut off", batches.subList(0, middle), batches.subList(middle, batches.size()));
    }

    private List<String> journey(RecordingFile file, Parts parts) throws InterruptedException {
        var what = "%s, %s: ".formatted(file.name(), parts.why);
        var problems = new ArrayList<String>();
        var inOrder = Numbers.of(imported(file));
        var rider = rider(parts.before, "HEAD_UNIT");

        var before = travel(rider, parts.before);
        if (!before.path("status").asString().equals("FINAL")
                || inOrder.differences(Numbers.of(before)).isEmpty()) {
            problems.add(what + "nothing was missing before: " + before.path("status"));
        }
        send(rider, Streamed.shuffled(parts.late, parts.before));
        var revision = before.path("revision").asLong();
        var after = finals.awaitAfter(rider.device().athlete(), rider.activity(), revision);

        if (after.path("revision").asLong() != revision + 1
                || !after.path("status").asString().equals("REVISED")) {
            problems.add(what + after.path("revision") + " " + after.path("status"));
        }
        inOrder.differences(Numbers.of(after))
                .forEach((path, both) -> problems.add(what + path + ": " + both));
        var told = sensors.revisions(rider.device().athlete(), rider.activity()).stream();
        if (told.filter(one -> one.path("status").asString().equals("REVISED")).count() != 1) {
            problems.add(what + "revised more than once");
        }
        System.out.printf(
                "%s%d batches late, revision %d to %d, %d numbers alike%n",
                what, parts.late.size(), revision, revision + 1, inOrder.byPath().size());
        return problems;
    }

    private JsonNode imported(RecordingFile file) throws InterruptedException {
        return travel(rider(file.toBatches(), "FILE_IMPORT"), file.toBatches());
    }

    private Rider rider(List<TelemetryBatch> batches, String kind) {
        var athlete = UUID.randomUUID();
        var first = batches.getFirst();
        new KafkaSide(platform)
                .tell(List.of(KafkaSide.reference(athlete, first.getSentAtMillis())));
        var device = sensors.register(athlete, kind, "late");
        var rider =
                new Rider(
                        device,
                        new Sender(device, first.getBootId(), Sender.Trust.PUBACK),
                        Ids.fromByteString(first.getActivityId()));
        riders.add(rider);
        return rider;
    }

    private JsonNode travel(Rider rider, List<TelemetryBatch> batches) throws InterruptedException {
        send(rider, batches);
        return finals.await(rider.device().athlete(), rider.activity());
    }

    private void send(Rider rider, List<TelemetryBatch> batches) throws InterruptedException {
        assertThat(rider.sender().send(batches, platform.mqttPort(), TO_SEND)).isTrue();
    }
}
