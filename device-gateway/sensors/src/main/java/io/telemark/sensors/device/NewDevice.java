package io.telemark.sensors.device;

import org.jspecify.annotations.Nullable;

/** What somebody says who registers a device. */
public record NewDevice(DeviceName name, DeviceKind kind) {
    public NewDevice {
        check(name, kind);
    }

    /** For requests that say a device among other things: JSON leaves out what it likes. */
    public static void check(@Nullable DeviceName name, @Nullable DeviceKind kind) {
        if (name == null) {
            throw new IllegalArgumentException("name: what you call the device");
        }
        if (kind == null) {
            throw new IllegalArgumentException(
                    "kind: STRAP_OR_POWER_METER, HEAD_UNIT, WATCH, PHONE or FILE_IMPORT");
        }
    }
}
