package io.telemark.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.telemark.firmware.model.SyntheticActivity;
import io.telemark.firmware.model.SyntheticActivity.Plan;
import io.telemark.firmware.recording.FitWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** {@code ./telemark import} against a running Telemark: files twice, broken files, and worse. */
@TestInstance(Lifecycle.PER_CLASS)
class ImportIT {
    /** Most of it is the start of a JVM on a busy machine; reading a gigabyte would take longer. */
    private static final Duration QUICKLY = Duration.ofSeconds(30);

    private static final Instant START = Instant.parse("2026-03-01T07:00:00Z");

    @TempDir static Path directory;

    private Path data;
    private Path files;
    private Platform platform;
    private SensorsClient sensors;
    private UUID athlete;
    private int hours;

    @BeforeAll
    void start() throws Exception {
        data = directory.resolve("telemark");
        files = Files.createDirectories(directory.resolve("files"));
        platform = WholeLauncher.start(data);
        sensors = new SensorsClient(platform);
        var created = Cli.run(data, "athlete", "create", "--ftp", "250", "--max-heart-rate", "185");
        assertThat(created.exit()).as(created.toString()).isZero();
        athlete = UUID.fromString(Files.readString(data.resolve("athlete")).strip());
        assertThat(Cli.run(data, "import", aNewRide().toString()).exit()).isZero();
    }

    @AfterAll
    void stop() {
        platform.close();
    }

    @Test
    void aFileThatComesAgainChangesNothing() throws Exception {
        var file = files.resolve("ride.fit");
        Files.write(file, fit(Plan.RIDE, Plan.RIDE.usualDuration()));
        comesAgain(file);
        var folder = Repository.recordings();
        if (folder.isEmpty()) {
            System.out.println("########## NOT TESTED: no shared/domain/recordings ##########");
            return;
        }
        comesAgain(folder.get().resolve("files").resolve("d05-run-fenix2.fit"));
    }

    /** Again, and once more packed under another name; what comes afterwards shows that it came. */
    private void comesAgain(Path file) throws IOException, InterruptedException {
        var first = Cli.run(data, "import", file.toString());
        assertThat(first.exit()).as(first.toString()).isZero();
        var before = State.of(this);

        var again = Cli.run(data, "import", file.toString(), packed(file).toString());

        assertThat(again.exit()).as(again.toString()).isZero();
        assertThat(again.out()).contains("2 imported, 0 not");
        assertThat(Cli.run(data, "import", aNewRide().toString()).exit()).isZero();
        Await.until(
                "the ride that came afterwards is in the archive",
                Duration.ofSeconds(20),
                () -> State.of(this).batches.size() == before.batches.size() + 1);
        var after = State.of(this);
        assertThat(after.activities)
                .hasSize(before.activities.size() + 1)
                .containsAll(before.activities);
        assertThat(after.batches).containsAll(before.batches);
        assertThat(after.repeated).as("reached the archive a second time").isZero();
        var doubled = new KafkaSide(platform).chunks().values().stream().filter(n -> n > 1).count();
        assertThat(doubled).as("accepted twice").isZero();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNoRecordingIsRefusedWithItsReasonAndLeavesNothing(BadFile bad) throws Exception {
        var file = bad.in(files, fit(Plan.RIDE, Duration.ofMinutes(2)));
        var before = State.of(this);
        var begin = System.nanoTime();

        var told = Cli.run(data, "import", file.toString());

        assertThat(told.exit()).isEqualTo(1);
        assertThat(told.err()).contains(bad.reason()).doesNotContain("Exception", "\tat ");
        assertThat(told.out()).isEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(QUICKLY);
        assertThat(State.of(this)).isEqualTo(before);
        assertThat(sensors.isHealthy()).isTrue();
    }

    @Test
    void aFileThatIsCutOffGivesWhatWasWholeAndSaysSo() throws Exception {
        var whole = fit(Plan.RIDE, Duration.ofMinutes(30));
        var file = files.resolve("cut.fit");
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));

        var told = Cli.run(data, "import", file.toString());

        assertThat(told.exit()).as(told.toString()).isZero();
        assertThat(told.err())
                .contains("cut.fit is damaged", "Only what is whole of it was imported");
        assertThat(told.out()).contains("cut.fit: activity ", "final after");
    }

    @Test
    void aBadFileKeepsNoOtherFromComingIn() throws Exception {
        var bad = BadFile.EMPTY.in(files, new byte[0]);
        var before = State.of(this);

        var told = Cli.run(data, "import", bad.toString(), aNewRide().toString());

        assertThat(told.exit()).isEqualTo(1);
        assertThat(told.out()).contains("1 imported, 1 not");
        assertThat(State.of(this).activities).hasSize(before.activities.size() + 1);
    }

    @Test
    void whoRevokedTheDeviceOfTheirFilesImportsWithANewOne() throws Exception {
        var other = UUID.randomUUID();
        assertThat(importFor(other, aNewRide()).exit()).isZero();
        var before = sensors.devices(other);
        before.forEach(sensors::revoke);

        var told = importFor(other, aNewRide());

        assertThat(told.exit()).as(told.toString()).isZero();
        assertThat(sensors.devices(other)).hasSize(before.size() + 1).containsAll(before);
    }

    @Test
    void aFileOfAFriendIsKeptButCountsOnlyForWhoBroughtItFirst() throws Exception {
        var file = aNewRide();
        assertThat(Cli.run(data, "import", file.toString()).exit()).isZero();
        var friend = UUID.randomUUID();

        assertThat(importFor(friend, packed(file)).exit()).isZero();

        Await.until(
                "what is borrowed says so",
                Duration.ofSeconds(40),
                () -> !sensors.activities(friend).getFirst().path("verified").asBoolean());
        assertThat(sensors.activities(friend)).hasSize(1);
        assertThat(sensors.activities(athlete).getFirst().path("verified").asBoolean()).isTrue();
    }

    private Cli importFor(UUID other, Path file) throws Exception {
        return Cli.run(data, "import", "--athlete", other.toString(), file.toString());
    }

    @Test
    void whatWasImportedIsWorthPointsThatTheTerminalExplains() throws Exception {
        assertThat(Cli.run(data, "import", aNewRide().toString()).exit()).isZero();
        var end = System.nanoTime() + Duration.ofSeconds(40).toNanos();
        Cli told;
        do {
            told = Cli.run(data, "score", "--language", "ru");
        } while (!told.out().contains("Первый шаг, достигнуто 2026-03-0")
                && System.nanoTime() < end);
        assertThat(told.out())
                .contains("Первый шаг, достигнуто 2026-03-0")
                .containsPattern("points +[1-9]\\d*")
                .containsPattern("achievement +won ")
                .containsPattern("effort +\\+[1-9]\\d* ");
        var refused = Cli.run(data, "score", "--entries", "101");
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains("from 1 to 100").doesNotContain("\tat ");
    }

    /** Each begins some hours after the one before, so that no two are one activity. */
    private Path aNewRide() throws IOException {
        var file = files.resolve("ride-%d.fit".formatted(hours));
        Files.write(file, fit(Plan.RIDE, Duration.ofMinutes(2)));
        return file;
    }

    private byte[] fit(Plan plan, Duration length) {
        hours += 3;
        var start = START.plus(Duration.ofHours(hours));
        return FitWriter.write(SyntheticActivity.of(plan, hours, length, start));
    }

    private Path packed(Path file) throws IOException {
        var packed = files.resolve("from-a-friend-%s.gz".formatted(file.getFileName()));
        try (var out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            Files.copy(file, out);
        }
        return packed;
    }

    /**
     * All that the athlete has.
     *
     * @param batches the ranges of the archive's ledger
     */
    private record State(List<JsonNode> activities, List<JsonNode> batches, long repeated) {
        static State of(ImportIT test) {
            var sensors = test.sensors;
            var device = sensors.devices(test.athlete).getFirst();
            var ledger = sensors.ledger(device);
            return new State(
                    sensors.activities(test.athlete),
                    ledger.path("batches").valueStream().toList(),
                    ledger.path("repeated").asLong());
        }
    }
}
