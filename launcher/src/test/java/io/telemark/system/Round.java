package io.telemark.system;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/**
 * Plays rows in their surroundings, one after the other, each under its own load, and then compares
 * what everybody sent with what Telemark holds and has computed.
 */
final class Round implements AutoCloseable {
    /** More than ride while one part is away: who isn't needed rides in the next row. */
    static final int RIDERS = 120;

    private static final Duration UNTIL_FLOWING = Duration.ofSeconds(60);
    private static final Duration UNTIL_COMPUTED = Duration.ofSeconds(60);

    private final Platform platform;
    private final SensorsClient sensors;
    private final Computed computed;
    private final Consumer<String> tell;
    private final Numbers quiet;

    /** Registered, and not needed by the rows up to now. */
    private final BlockingQueue<Rider> fresh = new LinkedBlockingQueue<>();

    /** What a row left behind, to be audited. */
    private record Played(
            Row row, Scene scene, List<Rider> riders, long tookMillis, long recoveryMillis) {}

    private Round(Platform platform, Consumer<String> tell) {
        this.platform = platform;
        this.tell = tell;
        this.sensors = new SensorsClient(platform);
        this.computed = new Computed(sensors, new GameClient(platform), UNTIL_COMPUTED);
        this.quiet = rideInQuiet();
    }

    /** Starts the surroundings, and lets one ride be computed in quiet: the one to compare with. */
    static Round on(Row.Stage stage, Path directory, Consumer<String> tell) {
        var platform = stage.start(directory);
        try {
            return new Round(platform, tell);
        } catch (RuntimeException | AssertionError failed) {
            var words = platform.lastWords();
            platform.close();
            throw new IllegalStateException(words, failed);
        }
    }

    /** The same on what runs already, and goes on. */
    static Round on(Platform platform, Consumer<String> tell) {
        return new Round(platform, tell);
    }

    private Numbers rideInQuiet() {
        try (var load = new Load(platform, sensors, platform.trust()).register(1).begin()) {
            Await.until("a rider starts", Duration.ofSeconds(5), load::isRiding);
            return computed.whole(load.finish().getFirst());
        }
    }

    /** These rows, as long as there are some, by the moments of this seed. */
    List<Outcome> play(Queue<Row> rows, long seed) {
        var played = new ArrayList<Played>();
        var pulse = new Pulse(platform, sensors);
        try (pulse) {
            for (var row = rows.poll(); row != null; row = rows.poll()) {
                played.add(play(row, seed, pulse));
            }
        }
        return audit(played, pulse, seed);
    }

    private Played play(Row row, long seed, Pulse pulse) {
        // Of seed and name, so that a row alone is played as it was among the others.
        var random = new SplittableRandom(31 * seed + row.name().hashCode()).split();
        List<Rider> riders = List.of();
        var begin = System.nanoTime();
        try (var load = load(row)) {
            load.register(RIDERS).begin();
            var scene = new Scene(platform, sensors, random, load, pulse);
            var recovery = -1L;
            try {
                Await.until("riders are under way", UNTIL_FLOWING, load::isFlowing);
                row.disturbance().accept(scene);
                recovery = scene.recovery(row.watch()).toMillis();
                riders = load.finish();
                scene.expect(riders.size() >= 3, "at least three riders under way");
                scene.expect(!load.waiting().isEmpty(), "riders are left who could have ridden");
            } catch (RuntimeException | AssertionError failed) {
                scene.expect(false, String.valueOf(failed.getMessage()));
                riders = load.abandon();
            }
            tell.accept(
                    "%-20s %s; %s"
                            .formatted(
                                    row.name(),
                                    recovery < 0 ? "never" : Outcomes.seconds(recovery),
                                    scene.remarks().isEmpty()
                                            ? riders.size() + " rides"
                                            : String.join("; ", scene.remarks())));
            var took = Duration.ofNanos(System.nanoTime() - begin).toMillis();
            return new Played(row, scene, riders, took, recovery);
        }
    }

    private Load load(Row row) {
        return new Load(
                platform,
                sensors,
                platform.trust(),
                row.dialect(),
                row.stage().ridersAtOnce(),
                fresh);
    }

    private List<Outcome> audit(List<Played> all, Pulse pulse, long seed) {
        // First the slow part: once all rides are computed, nothing is on the way any more.
        var giveUp = Instant.now().plus(UNTIL_COMPUTED);
        var differences = all.stream().map(played -> differences(played.riders(), giveUp)).toList();
        pulse.settle();
        var chunks = Audit.byDevice(new KafkaSide(platform).chunks());
        var outcomes = new ArrayList<Outcome>();
        for (var i = 0; i < all.size(); i++) {
            var audit = Audit.of(chunks, sensors, all.get(i).riders());
            outcomes.add(outcome(all.get(i), seed, audit, differences.get(i)));
        }
        outcomes.add(outcome(seed, Audit.of(chunks, sensors, List.of(pulse.rider()))));
        return outcomes;
    }

    private List<String> differences(List<Rider> riders, Instant giveUp) {
        var found = new ArrayList<String>();
        for (var rider : riders) {
            var differences = computed.differences(rider, quiet, giveUp);
            if (!differences.isEmpty()) {
                found.add("%s: %s".formatted(rider.activity(), differences));
            }
        }
        return found;
    }

    private static Outcome outcome(
            Played played, long seed, Audit audit, List<String> differences) {
        var faults = new ArrayList<>(played.scene().faults());
        differences.stream()
                .limit(3)
                .forEach(each -> faults.add("differs from a quiet ride: " + each));
        return Outcome.of(
                played.row().name(),
                seed,
                audit,
                played.riders().size() - differences.size(),
                differences.size(),
                played.tookMillis(),
                played.recoveryMillis(),
                played.scene().remarks(),
                faults);
    }

    /** Of the pulse, whose ride goes on through all rows, and so is never computed for good. */
    private static Outcome outcome(long seed, Audit audit) {
        return Outcome.of(Pulse.NAME, seed, audit, 0, 0, 0, -1, List.of(), List.of());
    }

    String lastWords() {
        return platform.lastWords();
    }

    @Override
    public void close() {
        platform.close();
    }
}
