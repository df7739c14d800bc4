package io.telemark.system;

import io.telemark.contracts.telemetry.v1.TelemetryBatch;
import io.telemark.system.Platform.Part;
import io.telemark.system.Scene.Watch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * One row of the table: something bad, where it is done, and what tells that it is over.
 *
 * @param dialect how the devices of this row put their batches
 */
record Row(
        String name,
        Stage stage,
        Watch watch,
        UnaryOperator<TelemetryBatch> dialect,
        Consumer<Scene> disturbance) {

    /** Longer than any session timeout (6 s), so that who wakes up has been given up. */
    static final int LEAST_FROZEN_MILLIS = 7_500;

    static final int MOST_FROZEN_MILLIS = 10_500;

    private static final Duration UNTIL_WELL = Duration.ofSeconds(60);

    /** In which surroundings. */
    enum Stage {
        /** Every part in a process of its own. */
        PROCESSES(2, directory -> SeparateProcesses.start(directory, Map.of())),
        /** The same with Mosquitto between the devices and the bridge. */
        BROKER(1, SeparateProcesses::behindMosquitto),
        /** Everything in one JVM, as {@code ./telemark up}. */
        LAUNCHER(1, directory -> WholeLauncher.start(directory)),
        /** {@code ./telemark up --processes} with several of what there can be several of. */
        SEVERAL(
                1,
                directory ->
                        ManyProcesses.start(
                                directory, "--instances", "bridge=2,streams=2", "--brokers", "3"));

        /** With few rows each. */
        static final List<Stage> RARER = List.of(BROKER, LAUNCHER, SEVERAL);

        private final int lanes;
        private final Function<Path, Platform> start;

        Stage(int lanes, Function<Path, Platform> start) {
            this.lanes = lanes;
            this.start = start;
        }

        /** Enough that each of several has some, whom the seed chooses. */
        int ridersAtOnce() {
            return this == SEVERAL ? 2 * Load.AT_ONCE : Load.AT_ONCE;
        }

        /** How many of them are disturbed side by side, where that is asked for. */
        int lanes() {
            return lanes;
        }

        Platform start(Path directory) {
            return start.apply(directory);
        }
    }

    /** All of them, in the order of the table. */
    static List<Row> all() {
        var rows = new ArrayList<Row>();
        for (var part : parts()) {
            rows.add(kill(part));
        }
        for (var part : parts()) {
            rows.add(freeze(part));
        }
        rows.add(killBehindMosquitto());
        for (var part : List.of(Part.SENSORS, Part.STREAMS, Part.GAMIFICATION)) {
            rows.add(zombie(part));
        }
        rows.add(restart(Part.KAFKA));
        rows.add(restart(Part.POSTGRES));
        rows.add(rolling());
        rows.add(row("slow-archive", Stage.PROCESSES, Watch.STORED, SlowArchive::play));
        rows.add(row("poison", Stage.PROCESSES, Watch.STORED, Poison::play));
        rows.add(
                new Row(
                        "schema",
                        Stage.PROCESSES,
                        Watch.STORED,
                        Dialects::other,
                        Dialects::refuseTheNextMajor));
        rows.add(row("schema-events", Stage.PROCESSES, Watch.BOOKED, EventDialects::play));
        rows.add(several("kill-one-of-two-bridges", scene -> Twofold.killOneOf(scene, "bridge")));
        rows.add(several("kill-one-of-two-streams", scene -> Twofold.killOneOf(scene, "streams")));
        rows.add(several("freeze-one-of-two-streams", Twofold::freezeOneOfTheStreams));
        rows.add(several("kill-leading-broker", Twofold::killTheLeader));
        rows.add(several("scale-in-and-out", Twofold::scaleInAndOut));
        return List.copyOf(rows);
    }

    private static List<Part> parts() {
        return List.of(
                Part.BRIDGE,
                Part.STREAMS,
                Part.SENSORS,
                Part.GAMIFICATION,
                Part.KAFKA,
                Part.POSTGRES,
                Part.MOSQUITTO,
                Part.LAUNCHER);
    }

    private static Row row(String name, Stage stage, Watch watch, Consumer<Scene> disturbance) {
        return new Row(name, stage, watch, UnaryOperator.identity(), disturbance);
    }

    private static Row several(String name, Consumer<Scene> disturbance) {
        return row(name, Stage.SEVERAL, Watch.LIVE_AND_STORED, disturbance);
    }

    private static Row kill(Part part) {
        return row("kill-" + name(part), stage(part), watch(part), scene -> killed(scene, part));
    }

    /** There the broker has acknowledged what the bridge may not even have seen. */
    private static Row killBehindMosquitto() {
        return row(
                "kill-bridge-inlet", Stage.BROKER, Watch.LIVE, scene -> killed(scene, Part.BRIDGE));
    }

    private static void killed(Scene scene, Part part) {
        scene.passMillis(500, 2_500);
        scene.strike();
        scene.killAndStart(part);
    }

    private static Row freeze(Part part) {
        return row(
                "freeze-" + name(part),
                stage(part),
                watch(part),
                scene -> {
                    scene.passMillis(500, 1_500);
                    scene.disturbable().freeze(part);
                    scene.passMillis(LEAST_FROZEN_MILLIS, MOST_FROZEN_MILLIS);
                    scene.strike();
                    scene.disturbable().thaw(part);
                });
    }

    private static Row zombie(Part part) {
        return row(
                "zombie-" + name(part),
                Stage.PROCESSES,
                watch(part),
                scene -> Zombie.play(scene, part));
    }

    private static Row restart(Part part) {
        return row(
                "restart-" + name(part),
                Stage.PROCESSES,
                watch(part),
                scene -> {
                    scene.passMillis(500, 2_500);
                    scene.strike();
                    stopAndStart(scene, part);
                });
    }

    /** As an operator updates an installation: one after the other, never waiting for quiet. */
    private static Row rolling() {
        return row(
                "rolling-restart",
                Stage.PROCESSES,
                Watch.LIVE,
                scene -> {
                    Stream.of(
                                    Part.POSTGRES,
                                    Part.KAFKA,
                                    Part.SENSORS,
                                    Part.GAMIFICATION,
                                    Part.STREAMS,
                                    Part.BRIDGE)
                            .forEach(part -> {
                                registerMore(scene);
                                scene.strike();
                                stopAndStart(scene, part);
                            });
                });
    }

    /** What takes so long would run out of riders; between two parts all is well. */
    private static void registerMore(Scene scene) {
        Await.until("sensors is well", UNTIL_WELL, scene.sensors()::isHealthy);
        scene.load().register(Round.RIDERS);
        Await.until("riders are under way", UNTIL_WELL, scene.load()::isFlowing);
    }

    private static void stopAndStart(Scene scene, Part part) {
        scene.disturbable().stop(part);
        scene.disturbable().start(part);
    }

    private static String name(Part part) {
        return part.name().toLowerCase();
    }

    private static Stage stage(Part part) {
        return switch (part) {
            case MOSQUITTO -> Stage.BROKER;
            case LAUNCHER -> Stage.LAUNCHER;
            default -> Stage.PROCESSES;
        };
    }

    private static Watch watch(Part part) {
        return switch (part) {
            case POSTGRES, SENSORS -> Watch.STORED;
            case GAMIFICATION -> Watch.BOOKED;
            default -> Watch.LIVE;
        };
    }
}
