package io.telemark.sensors.device;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A device as its owner sees it: what was registered, and what the archive has heard of it since.
 */
record DeviceView(
        UUID deviceId,
        String name,
        DeviceKind kind,
        Device.Status status,
        Instant registeredAt,
        Instant changedAt,
        @Nullable Instant lastReceivedAt,
        @Nullable Double batteryPercent,
        List<String> channels) {
    DeviceView {
        channels = List.copyOf(channels);
    }
}
