package io.telemark.firmware.fleet;

import io.telemark.firmware.fleet.FleetPlan.Protocol;
import io.telemark.firmware.fleet.StoredBatches.Where;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every command that runs a fleet lets people choose. */
public final class FleetOptions {
    private static final String TELEMETRY = "telemetry";

    @Option(
            names = "--devices",
            defaultValue = "100",
            description = "how many connections (${DEFAULT-VALUE})")
    private int devices = 100;

    @Option(
            names = "--rate",
            description =
                    "batches a second of all devices together; 0: flat out, each device as fast as it is answered (usual: what 'batch-seconds' makes in real time)")
    private @Nullable Double rate;

    @Option(
            names = "--payload",
            defaultValue = TELEMETRY,
            description =
                    "'telemetry': rides, with activities; or a number of bytes: a heart rate without (${DEFAULT-VALUE})")
    private String payload = TELEMETRY;

    @Option(
            names = "--batch-seconds",
            defaultValue = "10",
            description = "records of one telemetry batch, at 1 Hz (${DEFAULT-VALUE})")
    private int batchSeconds = 10;

    @Option(
            names = "--channels",
            defaultValue = "6",
            description = "of a telemetry batch, 1 to 11 (${DEFAULT-VALUE})")
    private int channels = 6;

    @Option(
            names = "--duration",
            defaultValue = "60s",
            converter = SpanConverter.class,
            description = "how long batches become due (${DEFAULT-VALUE})")
    private Duration duration = Duration.ofMinutes(1);

    @Option(
            names = "--patience",
            defaultValue = "30s",
            converter = SpanConverter.class,
            description = "how long to wait for the last answers (${DEFAULT-VALUE})")
    private Duration patience = Duration.ofSeconds(30);

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "of every chance in this run (${DEFAULT-VALUE})")
    private long seed = 1;

    @Option(
            names = "--connect-rate",
            defaultValue = "500",
            description = "first connections a second (${DEFAULT-VALUE})")
    private int connectRate = 500;

    @Option(
            names = "--window",
            defaultValue = "20",
            description = "unanswered batches a device, if the server allows as many (20)")
    private int window = 20;

    @Option(
            names = "--mqtt",
            defaultValue = "5",
            description = "version that the devices speak: 5 or 3.1.1 (${DEFAULT-VALUE})")
    private String mqtt = "5";

    @Option(
            names = "--threads",
            defaultValue = "1",
            description = "event loops, none per connection (${DEFAULT-VALUE})")
    private int threads = 1;

    @Option(
            names = "--check",
            split = ",",
            defaultValue = "chunks",
            description =
                    "topics that are compared with the ledger: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE})")
    private List<Where> check = List.of(Where.chunks);

    @Option(names = "--json", paramLabel = "FILE", description = "write the result there, too")
    private @Nullable Path json;

    @Option(
            names = "--loss",
            defaultValue = "0",
            description = "share of publications after which a link is lost, 0 to 0.5")
    private double loss;

    @Option(
            names = "--duplicate",
            defaultValue = "0",
            description = "share of batches sent twice, 0 to 0.5")
    private double duplicate;

    @Option(
            names = "--offline",
            defaultValue = "0",
            description = "share of devices that stay away once and then send all they have kept")
    private double offline;

    @Option(
            names = "--offline-for",
            defaultValue = "20s",
            converter = SpanConverter.class,
            description = "how long these stay away (${DEFAULT-VALUE})")
    private Duration offlineFor = Duration.ofSeconds(20);

    @Option(
            names = "--storm",
            paramLabel = "TIME",
            converter = SpanConverter.class,
            description = "after so long all links are lost at once, and all come back")
    private @Nullable Duration storm;

    public int devices() {
        return devices;
    }

    public long seed() {
        return seed;
    }

    FleetPlan plan() {
        var protocol =
                switch (mqtt) {
                    case "5" -> Protocol.MQTT_5;
                    case "3", "3.1.1", "4" -> Protocol.MQTT_3_1_1;
                    default ->
                            throw new IllegalArgumentException(
                                    "mqtt: %s (expected: 5 or 3.1.1)".formatted(mqtt));
                };
        var realTime = (double) devices / Math.max(1, batchSeconds);
        return new FleetPlan(
                devices,
                rate == null ? realTime : rate,
                duration,
                seed,
                connectRate,
                window,
                protocol,
                new FleetFaults(seed, loss, duplicate, offline, offlineFor, storm));
    }

    Payload payload(FleetPlan plan, long bootId) {
        if (payload.equals(TELEMETRY)) {
            return Payload.telemetry(channels, batchSeconds, plan, bootId);
        }
        try {
            return Payload.ofBytes(Integer.parseInt(payload), plan, bootId);
        } catch (NumberFormatException noNumber) {
            throw new IllegalArgumentException(
                    "payload: %s (expected: telemetry, or a number of bytes)".formatted(payload),
                    noNumber);
        }
    }

    int threads() {
        if (threads < 1 || threads > 64) {
            throw new IllegalArgumentException(
                    "threads: %d (expected: 1 to 64)".formatted(threads));
        }
        return threads;
    }

    Duration patience() {
        return patience;
    }

    List<Where> check() {
        return check;
    }

    @Nullable Path json() {
        return json;
    }
}
