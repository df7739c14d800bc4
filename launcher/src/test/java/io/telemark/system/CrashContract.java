package io.telemark.system;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import io.telemark.system.Platform.Part;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * kill -9 of every part, at seeded moments, while devices send: what was acknowledged is there,
 * once, and the final numbers are those of a quiet ride. {@code ./telemark chaos} plays more rounds
 * (-Dtelemark.chaos.rounds, -Dtelemark.chaos.seed).
 */
@TestInstance(Lifecycle.PER_CLASS)
abstract class CrashContract {
    private static final int RIDERS = 60;
    private static final Duration UNTIL_FINAL = Duration.ofSeconds(90);

    @TempDir static Path directory;

    private Platform platform;
    private SensorsClient sensors;
    private Finals finals;
    private Numbers quiet;

    /** Which Telemark, and which of its parts die. */
    abstract Platform start(Path directory);

    static Stream<Long> seeds() {
        var first = Long.getLong("telemark.chaos.seed", 1);
        return LongStream.range(first, first + Integer.getInteger("telemark.chaos.rounds", 2))
                .boxed();
    }

    @BeforeAll
    void rideOnceInQuiet() throws InterruptedException {
        platform = start(directory);
        sensors = new SensorsClient(platform);
        finals = new Finals(sensors, UNTIL_FINAL);
        try (var load = new Load(platform, sensors, platform.trust()).register(1).begin()) {
            Await.until("a rider starts", Duration.ofSeconds(5), load::isRiding);
            quiet = numbers(load.finish().getFirst());
        }
        assertThat(quiet.byPath()).containsKey("sessions[0].metrics.averagePower");
    }

    @AfterAll
    void stop() {
        platform.close();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void nothingAcknowledgedIsLostOrDoubledWhicheverPartDies(long seed) throws Exception {
        try {
            killEachOnce(seed);
        } catch (AssertionError failed) {
            System.out.printf("seed %d failed; %s%n", seed, platform.lastWords());
            throw failed;
        }
    }

    private void killEachOnce(long seed) throws InterruptedException {
        var random = new SplittableRandom(seed); // Random's neighbours begin alike.
        var parts = platform.parts().stream().sorted().collect(toCollection(ArrayList::new));
        Collections.shuffle(parts, random);
        var times = new ArrayList<String>();
        List<Rider> riders;
        try (var load = new Load(platform, sensors, platform.trust()).register(RIDERS).begin()) {
            for (var part : parts) {
                // No waiting for anything: the moment itself is what the seed chooses.
                Thread.sleep(random.nextInt(500, 2_500));
                times.add(killAndStart(part, random.nextInt(1_000)));
            }
            riders = load.finish();
        }

        assertThat(riders).as("seed %d: riders under way", seed).hasSizeGreaterThanOrEqualTo(3);
        var audit = auditOnceFinal(riders);
        riders.forEach(rider ->
                assertThat(numbers(rider).differences(quiet))
                        .as("seed %d: numbers of %s against a quiet ride", seed, rider.activity())
                        .isEmpty());
        System.out.printf(
                "kill -9, seed %d: %s; %s; %d rides alike%n", seed, times, audit, riders.size());
        assertThat(audit.isClean()).as("seed %d: %s", seed, audit).isTrue();
    }

    private String killAndStart(Part part, int downMillis) throws InterruptedException {
        platform.kill(part);
        Thread.sleep(downMillis); // How long it stays away is the seed's choice too.
        var from = System.nanoTime();
        platform.start(part);
        return "%s back in %.1f s".formatted(part, (System.nanoTime() - from) / 1e9);
    }

    /** A ride that never ends is most likely one that lost something: then the audit says what. */
    private Audit auditOnceFinal(List<Rider> riders) {
        try {
            riders.forEach(this::numbers);
        } catch (AssertionError neverFinal) {
            throw new AssertionError(Audit.of(platform, sensors, riders).toString(), neverFinal);
        }
        return Audit.of(platform, sensors, riders);
    }

    private Numbers numbers(Rider rider) {
        var activity = finals.await(rider.device().athlete(), rider.activity());
        return Numbers.of(activity);
    }
}
