package io.telemark.system;

import io.telemark.launcher.process.Usage;
import io.telemark.system.Platform.Part;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/**
 * A database that lets nobody write readings for a while: the archive falls behind, in bounds, and
 * nobody else does.
 */
final class SlowArchive {
    /** Of a JVM that may have 384 MB of heap: queues outside of it would show. */
    private static final long MOST_RESIDENT_MEGABYTES = 700;

    /** The streams don't wait for the archive. A busy machine may take its time. */
    private static final Duration SLOWEST_LIVE = Duration.ofSeconds(3);

    private SlowArchive() {}

    static void play(Scene scene) {
        try (var database = DriverManager.getConnection(scene.disturbable().jdbcUrl("sensors"))) {
            database.setAutoCommit(false);
            try (var statement = database.createStatement()) {
                scene.passMillis(500, 1_500);
                statement.execute("lock table chunk in access exclusive mode");
                var archived = Tables.count(database, "archived_batch");
                whileLocked(scene);
                var more = Tables.count(database, "archived_batch") - archived;
                scene.expect(more == 0, "nothing is archived under the lock, were " + more);
            }
            scene.strike();
            database.rollback();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static void whileLocked(Scene scene) {
        var begin = Instant.now();
        var acknowledged = scene.load().acknowledged();
        var end = begin.plusMillis(scene.random().nextInt(8_000, 15_000));
        var sensors = scene.disturbable().process(Part.SENSORS);
        var resident = 0L;
        while (Instant.now().isBefore(end)) {
            resident = Math.max(resident, Usage.of(sensors).residentBytes() >> 20);
            Await.pause();
        }
        // What was acknowledged under the lock can't be in the archive.
        var behind = scene.load().acknowledged() - acknowledged;
        var live = scene.pulse().slowestLive(begin, end);
        scene.remark(
                "%d batches behind after %s, sensors %d MB, slowest live number %s"
                        .formatted(
                                behind,
                                Outcomes.seconds(Duration.between(begin, end).toMillis()),
                                resident,
                                Outcomes.seconds(live.toMillis())));
        scene.expect(behind > 0, "batches are acknowledged while the archive can't be written");
        scene.expect(
                resident < MOST_RESIDENT_MEGABYTES,
                "sensors stays below %d MB, was %d".formatted(MOST_RESIDENT_MEGABYTES, resident));
        scene.expect(
                live.compareTo(SLOWEST_LIVE) < 0,
                "live numbers within %s, one took %s".formatted(SLOWEST_LIVE, live));
    }
}
