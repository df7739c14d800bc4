package io.telemark.firmware.replay;

import java.time.Duration;

/**
 * The clock of a device against the true time. A device without a network or a satellite for long
 * does not know that its clock is wrong, but it knows that nobody has set it.
 */
public record DeviceClock(Duration offset, boolean synchronised) {
    public static final DeviceClock RIGHT = new DeviceClock(Duration.ZERO, true);

    /** Off by so much and not set since the last boot. */
    public static DeviceClock wrongBy(Duration offset) {
        return new DeviceClock(offset, offset.isZero());
    }
}
