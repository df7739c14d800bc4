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
                untilTold,
                longestWait);
    }

    public DeviceOptions withFlash(long bytes) {
        return new DeviceOptions(
                deviceId, secret, endpoint, certificates, faults, bytes, untilTold, longestWait);
    }

    public DeviceOptions trusting(Path authority) {
        return new DeviceOptions(
                deviceId, secret, endpoint, authority, faults, flashBytes, untilTold, longestWait);
    }

    public DeviceOptions keepingUntilTold() {
        return new DeviceOptions(
                deviceId, secret, endpoint, certificates, faults, flashBytes, true, longestWait);
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
