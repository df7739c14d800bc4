package io.telemark.firmware;

import io.telemark.firmware.device.DeviceOptions;
import io.telemark.firmware.device.Faults;
import io.telemark.firmware.replay.DeviceClock;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How badly the device behaves; the same seed behaves the same. */
final class FaultOptions {
    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "of every chance in this run (${DEFAULT-VALUE})")
    private long seed = 1;

    @Option(
            names = "--loss",
            defaultValue = "0",
            description = "share of publications after which the link is lost, 0 to 0.5")
    private double loss;

    @Option(
            names = "--duplicate",
            defaultValue = "0",
            description = "share of batches sent twice, 0 to 0.5")
    private double duplicate;

    @Option(
            names = "--reorder",
            defaultValue = "0",
            description = "share of batches sent after later ones, 0 to 0.5")
    private double reorder;

    @Option(
            names = "--clock-offset",
            defaultValue = "PT0S",
            description = "the device's clock is off by this, and it does not know (PT-3H, P1D)")
    private Duration clockOffset = Duration.ZERO;

    @Option(
            names = "--clock-drift",
            paramLabel = "PPM",
            defaultValue = "0",
            description =
                    "its crystal runs fast or slow by at most so many millionths; the seed says how much (50 is usual, 0 to 10000)")
    private double clockDrift;

    @Option(
            names = "--flash",
            defaultValue = "16777216",
            description = "bytes of memory for what is not acknowledged (${DEFAULT-VALUE})")
    private long flashBytes = DeviceOptions.USUAL_FLASH;

    @Option(
            names = "--flash-dir",
            paramLabel = "DIRECTORY",
            description =
                    "keep the flash here, so that it survives this process, also a kill -9: the next start counts on and sends what is left")
    private @Nullable Path flashDirectory;

    long seed() {
        return seed;
    }

    private Faults faults() {
        return new Faults(seed, loss, duplicate, reorder);
    }

    DeviceClock clock() {
        return DeviceClock.wrongBy(clockOffset).drifting(clockDrift, seed);
    }

    DeviceOptions flash(DeviceOptions device) {
        var sized = device.with(faults()).withFlash(flashBytes);
        return flashDirectory == null ? sized : sized.withFlashIn(flashDirectory);
    }
}
