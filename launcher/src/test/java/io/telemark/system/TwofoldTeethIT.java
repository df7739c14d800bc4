package io.telemark.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The checks of what may happen to one of several can fail, too: with a promise switched off, each
 * row finds out what its own fault does then, while a ride after it is well. Takes four minutes, so
 * it is played when somebody changes the rows: {@code ./telemark test -DexcludedGroups=}.
 */
@Tag("teeth")
class TwofoldTeethIT {
    /** Whoever dies takes with him what he acknowledged, and what he told is told again. */
    private static final List<String> FORGETFUL =
            List.of(
                    "-Dtelemark.bridge.testing.acknowledge-before-kafka=true",
                    "-Dspring.kafka.properties.linger.ms=500",
                    "-Dtelemark.streams.testing.no-deduplication=true",
                    "-Dtelemark.streams.testing.at-least-once=true");

    private static final List<String> BY_LEADER_ALONE =
            List.of("-Dtelemark.bridge.testing.acknowledge-by-leader-alone=true");

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** More than ride during any of them. */
    private static final int RIDERS = 120;

    /** The moment of a fault may be one at which nobody had anything to lose. */
    private static final int TRIES = 6;

    @TempDir Path directory;

    private final BlockingQueue<Rider> fresh = new LinkedBlockingQueue<>();

    @Test
    void whatABridgeOrAStreamsTakesWithItIsFoundOutAndSoIsScalingThatIsNone() {
        try (var telemark = Scaling.start(directory);
                var pulse = new Pulse(telemark, new SensorsClient(telemark))) {
            assertFinds("kill-one-of-two-bridges", telemark, pulse, Figure.LOST);
            assertFinds("kill-one-of-two-streams", telemark, pulse, Figure.DOUBLED);
            assertFinds("freeze-one-of-two-streams", telemark, pulse, Figure.DOUBLED);
            telemark.how = Scaling.How.IN_WORDS_ALONE;
            assertScalingIsMissed(telemark, pulse);
            telemark.how = Scaling.How.OVER_DEAD_BODIES;
            assertFinds("scale-in-and-out", telemark, pulse, Figure.LOST, Figure.DOUBLED);
        }
    }

    @Test
    void whatALeadingBrokerTakesWithItIsFoundOut() {
        try (var telemark = ManyProcesses.start(directory, BY_LEADER_ALONE, "--brokers", "3");
                var pulse = new Pulse(telemark, new SensorsClient(telemark))) {
            assertFinds("kill-leading-broker", telemark, pulse, Figure.LOST);
        }
    }

    private void assertFinds(String name, ManyProcesses telemark, Pulse pulse, Figure... figures) {
        var missing = EnumSet.copyOf(List.of(figures));
        for (var seed = 1; seed <= TRIES && !missing.isEmpty(); seed++) {
            var audit = audited(row(name), seed, telemark, pulse);
            System.out.printf("teeth: %s: %s%n", name, audit);
            missing.removeIf(figure -> figure.isIn(audit));
        }
        assertThat(missing).as("what %s never found", name).isEmpty();
    }

    /** Of those who rode then; who set out after it must be well, so that it was the fault. */
    private Audit audited(Row row, int seed, ManyProcesses telemark, Pulse pulse) {
        var sensors = new SensorsClient(telemark);
        try (var load = load(row, telemark)) {
            Await.until("riders are under way", PATIENCE, load::isFlowing);
            var scene = scene(seed, telemark, load, pulse);
            row.disturbance().accept(scene);
            System.out.printf("teeth: %s: %s%n", row.name(), scene.remarks());
            var after = Instant.now();
            Await.until(
                    "others set out",
                    PATIENCE,
                    () -> load.begunSince(after).size() >= row.stage().ridersAtOnce());
            var riders = new ArrayList<>(load.finish());
            var others = load.begunSince(after);
            riders.removeAll(others);
            // They are on all partitions, so nothing of the earlier ones is on the way any more.
            awaitWell("others after " + row.name(), () -> Audit.of(telemark, sensors, others));
            return Audit.of(telemark, sensors, riders);
        }
    }

    private static void awaitWell(String who, Supplier<Audit> audit) {
        try {
            Await.until(who + " are well", PATIENCE, () -> audit.get().isClean());
        } catch (AssertionError unwell) {
            throw new AssertionError(who + ": " + audit.get(), unwell);
        }
    }

    private void assertScalingIsMissed(ManyProcesses telemark, Pulse pulse) {
        var row = row("scale-in-and-out");
        try (var load = load(row, telemark)) {
            Await.until("riders are under way", PATIENCE, load::isFlowing);
            var scene = scene(1, telemark, load, pulse);
            row.disturbance().accept(scene);
            assertThat(scene.faults())
                    .anyMatch(fault -> fault.contains("there are 1 of bridge"))
                    .anyMatch(fault -> fault.contains("there are 1 of streams"));
        }
    }

    private static Row row(String name) {
        return Row.all().stream().filter(row -> row.name().equals(name)).findFirst().orElseThrow();
    }

    private Load load(Row row, ManyProcesses telemark) {
        var load =
                new Load(
                        telemark,
                        new SensorsClient(telemark),
                        telemark.trust(),
                        row.dialect(),
                        row.stage().ridersAtOnce(),
                        fresh);
        return load.register(RIDERS).begin();
    }

    private static Scene scene(int seed, ManyProcesses telemark, Load load, Pulse pulse) {
        var random = new SplittableRandom(seed);
        return new Scene(telemark, new SensorsClient(telemark), random, load, pulse);
    }

    /** What a row is to find. */
    private enum Figure {
        LOST,
        DOUBLED;

        boolean isIn(Audit audit) {
            return !(this == LOST ? audit.lost() : audit.doubled()).isEmpty();
        }
    }

    /** Two bridges and two streams, which scale as they are told to. */
    private static final class Scaling extends ManyProcesses {
        private volatile How how = How.IN_ORDER;

        enum How {
            IN_ORDER,
            /** Nothing is scaled. */
            IN_WORDS_ALONE,
            /** Those who must go hang, and so are killed. */
            OVER_DEAD_BODIES
        }

        private Scaling(Path directory) {
            super(directory, true, FORGETFUL, List.of("--instances", "bridge=2,streams=2"));
        }

        static Scaling start(Path directory) {
            return healthy(new Scaling(directory));
        }

        @Override
        String run(String... words) {
            if (how == How.IN_WORDS_ALONE) {
                return Stream.of(words)
                        .map(word -> word.replace("=", ": ") + " now")
                        .collect(Collectors.joining("\n"));
            }
            if (how == How.OVER_DEAD_BODIES && List.of(words).contains("bridge=1")) {
                // In this order, as what a streams does comes over both bridges.
                List.of("streams-2", "bridge-2")
                        .forEach(each -> Signal.STOP.to(process(each).pid()));
            }
            return super.run(words);
        }
    }
}
