package io.telemark.bridge.intake;

import io.telemark.bridge.registry.Binding;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One PUBLISH of a device.
 *
 * @param deviceId null where no topic or login says who it was
 * @param binding null when the device is unknown; then it can only be refused
 * @param leaf null when the topic isn't one that this device may publish to
 * @param payload never changed by anybody
 */
@SuppressWarnings(
        "ArrayRecordComponent") // Copying every payload for the sake of equals, which nobody calls.
public record Publication(
        @Nullable UUID deviceId,
        @Nullable Binding binding,
        String topic,
        @Nullable Leaf leaf,
        byte[] payload) {}
