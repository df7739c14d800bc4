package io.telemark.firmware;

import io.telemark.firmware.device.DeviceOptions;
import io.telemark.firmware.device.Faults;
import io.telemark.firmware.replay.DeviceClock;
import java.time.Duration;
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
            names = "--flash",
            defaultValue = "16777216",
            description = "bytes of memory for what is not acknowledged (${DEFAULT-VALUE})")
    private long flashBytes = DeviceOptions.USUAL_FLASH;

    long seed() {
        return seed;
    }

    Faults faults() {
        return new Faults(seed, loss, duplicate, reorder);
    }

    DeviceClock clock() {
        return DeviceClock.wrongBy(clockOffset);
    }

    long flashBytes() {
        return flashBytes;
    }
}
