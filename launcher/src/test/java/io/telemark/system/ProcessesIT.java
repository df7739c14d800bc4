package io.telemark.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.telemark.contracts.Topics;
import io.telemark.launcher.process.RunningProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every service a process, two bridges and two streams; each test goes on with what the one before
 * left.
 */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ProcessesIT {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration UNTIL_COPIED = Duration.ofSeconds(60);

    @TempDir static Path directory;

    private ManyProcesses telemark;

    @BeforeAll
    void start() {
        telemark = ManyProcesses.start(directory, "--instances", "bridge=2,streams=2");
    }

    @AfterAll
    void stop() {
        telemark.close();
    }

    @Test
    @Order(1)
    void statusShowsEveryProcessAndWhatCannotBeDoubledIsRefused() {
        assertThat(telemark.run("status"))
                .contains("bridge-2", "streams-2", "kafka", "postgres", " up ")
                .doesNotContain("no answer");
        assertThat(telemark.run("scale", "gamification=2")).contains("only one gamification");
        assertThat(telemark.run("scale", "bridges=2")).contains("There is no service bridges");
    }

    @Test
    @Order(2)
    void bothStreamsHaveWorkAndEachKeepsACopyOfTheOthersStores() {
        Shares.await(telemark, 2);
        var partitions = new KafkaSide(telemark).partitions(Topics.TELEMETRY_BATCHES);
        for (var streams : telemark.instances("streams")) {
            for (var topology : List.of("ingest", "activity", "load", "score")) {
                var stores = telemark.stores(streams.fullName()).resolve("telemark-" + topology);
                Await.until(
                        "%s has a store of each partition".formatted(stores),
                        UNTIL_COPIED,
                        () ->
                                IntStream.range(0, partitions)
                                        .mapToObj(partition -> stores.resolve("0_" + partition))
                                        .allMatch(task -> Files.exists(task.resolve("rocksdb"))));
            }
        }
    }

    @Test
    @Order(3)
    void scalingAndDyingUnderLoadLosesNothingDoublesNothingAndChangesNoNumber() {
        var outcomes =
                ChaosIT.play(
                        telemark,
                        "scale-in-and-out",
                        "kill-one-of-two-streams",
                        "freeze-one-of-two-streams",
                        "kill-one-of-two-bridges");

        assertThat(outcomes.faults()).as("%s", telemark.lastWords()).isEqualTo(List.of());
    }

    @Test
    @Order(4)
    void aKilledLauncherLeavesNoOrphanAndAnotherStartsAtOnceAndStopsInTime() {
        var before = telemark.processes().stream().map(RunningProcess::pid).toList();
        assertThat(before).hasSizeGreaterThanOrEqualTo(8).doesNotContain(0L);

        telemark.killLauncher();

        Await.until(
                "no child is left",
                SOON,
                () -> before.stream().noneMatch(pid -> ProcessHandle.of(pid).isPresent()));
        telemark.startAgain();
        telemark.awaitSaid("Kafka is ready");
        telemark.close();
        assertThat(telemark.lastWords()).containsPattern("Stopped in \\d\\.\\d s");
        assertThat(telemark.processes()).isEmpty();
    }
}
