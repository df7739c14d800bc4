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

    private final Platform platform;
    private final SensorsClient sensors;
    private final SplittableRandom random;
    private final Load load;
    private final Pulse pulse;
    private final List<String> remarks = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private @Nullable Instant struck;

    Scene(
            Platform platform,
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

    Platform platform() {
        return platform;
    }

    /** Of rows whose surroundings have one of each part. */
    Disturbable disturbable() {
        return (Disturbable) platform;
    }

    /** Of rows whose surroundings have several of a part. */
    ManyProcesses several() {
        return (ManyProcesses) platform;
    }

    Load load() {
        return load;
    }

    Pulse pulse() {
        return pulse;
    }

    SensorsClient sensors() {
        return sensors;
    }

    SplittableRandom random() {
        return random;
    }

    /** From now on it is counted how long it takes until all is well. */
    void strike() {
        expect(load.isFlowing(), "riders are under way when it happens");
        struck = Instant.now();
    }

    Instant struck() {
        return struck == null ? Instant.now() : struck;
    }

    /** For remarks. */
    String sinceStrike() {
        return Outcomes.seconds(Duration.between(struck(), Instant.now()).toMillis());
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
        disturbable().kill(part);
        passMillis(0, 1_000);
        disturbable().start(part);
    }

    /** How long it took after the strike until what is watched moved again. */
    Duration recovery(Watch watch) {
        var moment = struck();
        return switch (watch) {
            case LIVE -> pulse.untilLive(moment);
            case STORED -> pulse.untilStored(moment);
            case LIVE_AND_STORED -> untilBoth(moment);
            case BOOKED -> untilBooked(moment);
        };
    }

    private Duration untilBoth(Instant moment) {
        var live = pulse.untilLive(moment);
        var stored = pulse.untilStored(moment);
        remark(
                "live after %s, stored after %s"
                        .formatted(
                                Outcomes.seconds(live.toMillis()),
                                Outcomes.seconds(stored.toMillis())));
        return live.compareTo(stored) > 0 ? live : stored;
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
        /** Both: topologies that compute exactly once take over in another way than the others. */
        LIVE_AND_STORED,
        /** Points of a ride that began after the strike: the ride itself takes some seconds. */
        BOOKED
    }
}
