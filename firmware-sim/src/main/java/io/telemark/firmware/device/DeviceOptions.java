package io.telemark.firmware.device;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who the device is, where it connects and how it behaves.
 *
 * @param endpoint {@code tcp://host:port} or {@code ssl://host:port}
 * @param certificates the authority that signed the bridge's certificate, null for the platform's
 * @param flashDirectory where the flash outlives the process, null for one that does not
 * @param untilTold keep batches until the cumulative acknowledgement, because behind a broker a
 *     PUBACK is only the broker's promise
 * @param longestWait upper limit of the wait before connecting again
 */
public record DeviceOptions(
        UUID deviceId,
        String secret,
        URI endpoint,
        @Nullable Path certificates,
        Faults faults,
        long flashBytes,
        @Nullable Path flashDirectory,
        boolean untilTold,
        Duration longestWait) {
    /** A day of a chatty head unit. */
    public static final long USUAL_FLASH = 16L << 20;

    public static DeviceOptions of(UUID deviceId, String secret, URI endpoint) {
        return new DeviceOptions(
                deviceId,
                secret,
                endpoint,
                null,
                Faults.NONE,
                USUAL_FLASH,
                null,
                false,
                Duration.ofSeconds(5));
    }

    public DeviceOptions with(Faults itsFaults) {
        return new DeviceOptions(
                deviceId,
                secret,
                endpoint,
                certificates,
                itsFaults,
                flashBytes,
                flashDirectory,
                untilTold,
                longestWait);
    }

    public DeviceOptions withFlash(long bytes) {
        return new DeviceOptions(
                deviceId,
                secret,
                endpoint,
                certificates,
                faults,
                bytes,
                flashDirectory,
                untilTold,
                longestWait);
    }

    /** What is on the flash is still there when another process starts the device again. */
    public DeviceOptions withFlashIn(Path directory) {
        return new DeviceOptions(
                deviceId,
                secret,
                endpoint,
                certificates,
                faults,
                flashBytes,
                directory,
                untilTold,
                longestWait);
    }

    public DeviceOptions trusting(Path authority) {
        return new DeviceOptions(
                deviceId,
                secret,
                endpoint,
                authority,
                faults,
                flashBytes,
                flashDirectory,
                untilTold,
                longestWait);
    }

    public DeviceOptions keepingUntilTold() {
        return new DeviceOptions(
                deviceId,
                secret,
                endpoint,
                certificates,
                faults,
                flashBytes,
                flashDirectory,
                true,
                longestWait);
    }

    String topic(String leaf) {
        return "telemark/v1/devices/%s/%s".formatted(deviceId, leaf);
    }

    /** Records print themselves, and a secret must not end in a log. */
    @Override
    public String toString() {
        return "device %s at %s".formatted(deviceId, endpoint);
    }
}
