package io.telemark.system;

import io.telemark.system.Platform.Part;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Where a disturbance is played: a Telemark under load, and moments chosen by a seed. */
final class Scene {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Disturbable platform;
    private final SensorsClient sensors;
    private final SplittableRandom random;
    private final Load load;
    private final Pulse pulse;
    private final List<String> remarks = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private @Nullable Instant struck;

    Scene(
            Disturbable platform,
            SensorsClient sensors,
            SplittableRandom random,
            Load load,
            Pulse pulse) {
        this.platform = platform;
        this.sensors = sensors;
        this.random = random;
        this.load = load;
        this.pulse = pulse;
    }

    Disturbable platform() {
        return platform;
    }

    SensorsClient sensors() {
        return sensors;
    }

    SplittableRandom random() {
        return random;
    }

    /** From now on it is counted how long it takes until all is well. */
    void strike() {
        struck = Instant.now();
    }

    /** For the reader of the table. */
    void remark(String what) {
        remarks.add(what);
    }

    List<String> remarks() {
        return remarks;
    }

    /** Something that only this disturbance can find out is not as promised. */
    void expect(boolean kept, String promise) {
        if (!kept) {
            faults.add(promise);
        }
    }

    List<String> faults() {
        return faults;
    }

    /** No waiting for anything: the moment itself is what the seed chooses. */
    void passMillis(int least, int most) {
        try {
            TimeUnit.MILLISECONDS.sleep(random.nextInt(least, most));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Kills and brings back, after as long as a supervisor takes. */
    void killAndStart(Part part) {
        platform.kill(part);
        passMillis(0, 1_000);
        platform.start(part);
    }

    /** How long it took after the strike until what is watched moved again. */
    Duration recovery(Watch watch) {
        var moment = struck == null ? Instant.now() : struck;
        return switch (watch) {
            case LIVE -> pulse.untilLive(moment);
            case STORED -> pulse.untilStored(moment);
            case BOOKED -> untilBooked(moment);
        };
    }

    private Duration untilBooked(Instant moment) {
        var game = new GameClient(platform);
        Await.until(
                "points of somebody who set out after the strike",
                PATIENCE,
                () ->
                        load.begunSince(moment).stream()
                                .anyMatch(rider -> game.points(rider.device().athlete()) > 0));
        return Duration.between(moment, Instant.now());
    }

    /** What tells that a disturbance is over. */
    enum Watch {
        /** A live number of a second after the strike. */
        LIVE,
        /** A reading of after the strike, in the archive. */
        STORED,
        /** Points of a ride that began after the strike: the ride itself takes some seconds. */
        BOOKED
    }
}
