package io.telemark.firmware;

import io.telemark.firmware.device.DeviceOptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the device connects, and who it is. */
final class ConnectionOptions {
    @Option(
            names = "--host",
            defaultValue = "127.0.0.1",
            description = "the bridge or the broker (${DEFAULT-VALUE})")
    private String host = "127.0.0.1";

    @Option(names = "--port", description = "its MQTT port (1883, with --tls 8883)")
    private @Nullable Integer port;

    @Option(
            names = "--device",
            description = "the device's id, a UUID",
            defaultValue = "${env:TELEMARK_DEVICE}")
    private @Nullable UUID device;

    @Option(
            names = "--secret",
            defaultValue = "${env:TELEMARK_SECRET}",
            description =
                    "the device's secret; better in the environment as TELEMARK_SECRET, where no process list shows it")
    private @Nullable String secret;

    @Option(names = "--tls", description = "connect by TLS")
    private boolean tls;

    @Option(
            names = "--ca",
            paramLabel = "FILE",
            description = "trust the authority in this PEM file; implies --tls")
    private @Nullable Path authority;

    @Option(
            names = "--broker",
            description =
                    "there is a broker between: keep batches until the bridge itself has acknowledged them")
    private boolean broker;

    @Option(
            names = "--patience",
            defaultValue = "PT2M",
            description = "how long to wait for the last acknowledgement (${DEFAULT-VALUE})")
    private Duration patience = Duration.ofMinutes(2);

    boolean isComplete() {
        return device != null && secret != null;
    }

    Duration patience() {
        return patience;
    }

    UUID device() {
        if (device == null) {
            throw new IllegalStateException("asked before isComplete()");
        }
        return device;
    }

    DeviceOptions toDevice() {
        if (secret == null) {
            throw new IllegalStateException("asked before isComplete()");
        }
        var secure = tls || authority != null;
        var itsPort = port != null ? port : secure ? 8883 : 1883;
        var endpoint = URI.create("%s://%s:%d".formatted(secure ? "ssl" : "tcp", host, itsPort));
        var options = DeviceOptions.of(device(), secret, endpoint);
        var trusting = authority == null ? options : options.trusting(authority);
        return broker ? trusting.keepingUntilTold() : trusting;
    }
}
