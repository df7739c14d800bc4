package io.telemark.launcher.demo;

import io.telemark.firmware.device.Ledger;
import io.telemark.firmware.recording.RecordingFile;
import io.telemark.launcher.client.Finals;
import io.telemark.launcher.client.ImportDevice;
import io.telemark.launcher.client.Numbers;
import io.telemark.launcher.client.RunningTelemark;
import io.telemark.launcher.client.Upload;
import io.telemark.launcher.terminal.ActivityTable;
import io.telemark.launcher.terminal.Table;
import io.telemark.launcher.terminal.Terminal;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;

/**
 * One ride by three ways to the same numbers: live from the sensor, again from the archive, and as
 * a file.
 */
public final class Demo {
    private static final Duration UNTIL_FINAL = Duration.ofMinutes(1);
    private static final Duration UNTIL_STORED = Duration.ofSeconds(20);
    private static final long POLL_NANOS = Duration.ofMillis(100).toNanos();
    private static final int SHOWN = 5;

    private final RunningTelemark running;
    private final Terminal terminal;

    public Demo(RunningTelemark running, Terminal terminal) {
        this.running = running;
        this.terminal = terminal;
    }

    /** True when nothing got lost or doubled and all ways agree. */
    public boolean show(RecordingFile recording, double speed) {
        var rider = DemoAthlete.create(running);
        var activity = Upload.activityId(recording, rider.id());
        var device = rider.sensors().register("Demo head unit", "HEAD_UNIT");
        var screen = new LiveScreen(terminal, speed);
        JsonNode live;
        Ledger.Figures sent;
        try (var _ = new LiveMetricsFeed(running.bootstrapServers(), rider.id(), screen::show);
                var ride = new Ride(recording, activity, device, running.mqtt())) {
            terminal.say("1. Live: a device sends over MQTT, loses its link, repeats itself.");
            ride.ride(speed);
            var lastReading = System.nanoTime();
            sent = ride.awaitAcknowledged();
            live = new Finals(rider.sensors(), UNTIL_FINAL).await(activity);
            terminal.say(
                    "   %d seconds seen live; final numbers %d ms after the last reading:"
                            .formatted(screen.seconds(), millisSince(lastReading)));
        }
        terminal.say(new ActivityTable(live).toString());
        var start = Instant.parse(live.path("start").asString());
        terminal.say("   " + DayLoad.await(rider.sensors(), activity, start).text());
        var complete = account(rider, device.deviceId(), sent);
        var replayed = replay(rider, activity, live);
        var imported = importAsFile(recording, live);
        return complete && replayed && imported;
    }

    private boolean account(DemoAthlete rider, UUID device, Ledger.Figures sent) {
        var stored = awaitStored(rider, device, sent.acknowledged());
        var chunks = stored.path("chunks").asLong();
        var doubled = stored.path("repeated").asLong();
        var lost = sent.acknowledged() - chunks;
        terminal.say("");
        terminal.say(
                new Table(
                                "batches",
                                "sent",
                                "of them again",
                                "acknowledged",
                                "stored",
                                "lost",
                                "doubled")
                        .row(
                                Long.toString(sent.stored()),
                                Long.toString(sent.publications()),
                                Long.toString(sent.repeated()),
                                Long.toString(sent.acknowledged()),
                                Long.toString(chunks),
                                Long.toString(lost),
                                Long.toString(doubled))
                        .toString());
        return lost == 0 && doubled == 0 && sent.acknowledged() == sent.stored();
    }

    /** The archive is written beside the computation, not before it. */
    private static JsonNode awaitStored(DemoAthlete rider, UUID device, long expected) {
        var end = System.nanoTime() + UNTIL_STORED.toNanos();
        var ledger = rider.sensors().ledger(device);
        while (ledger.path("chunks").asLong() < expected && System.nanoTime() < end) {
            LockSupport.parkNanos(POLL_NANOS);
            ledger = rider.sensors().ledger(device);
        }
        return ledger;
    }

    private boolean replay(DemoAthlete rider, UUID activity, JsonNode live) {
        var begin = System.nanoTime();
        rider.sensors().replay(activity);
        var again = new Finals(rider.sensors(), UNTIL_FINAL).awaitReplayed(activity, live);
        return agree("2. Replayed from the archive", begin, live, again);
    }

    private boolean importAsFile(RecordingFile recording, JsonNode live) {
        var begin = System.nanoTime();
        var twin = DemoAthlete.create(running);
        var device = new ImportDevice(running.data().keys()).of(twin.id(), twin.sensors());
        try (var upload = new Upload(device, running.mqtt())) {
            var activity = upload.send(recording, twin.id());
            var imported = new Finals(twin.sensors(), UNTIL_FINAL).await(activity);
            return agree("3. Imported as a file, for a twin", begin, live, imported);
        }
    }

    private boolean agree(String way, long begin, JsonNode live, JsonNode other) {
        var numbers = Numbers.of(live);
        var differences = numbers.differences(Numbers.of(other));
        terminal.say(
                "%s in %d ms: %s"
                        .formatted(
                                way,
                                millisSince(begin),
                                differences.isEmpty()
                                        ? "all %d numbers are the same to the last bit."
                                                .formatted(numbers.byPath().size())
                                        : "%d numbers DIFFER:".formatted(differences.size())));
        differences.stream().limit(SHOWN).forEach(line -> terminal.say("   " + line));
        return differences.isEmpty();
    }

    private static long millisSince(long begin) {
        return (System.nanoTime() - begin) / 1_000_000;
    }
}
