package io.telemark.kernels.clock;

import java.time.Duration;

/**
 * What one batch says of its device's clock.
 *
 * @param sentAtMillis the device's wall clock when it closed the batch
 * @param ticks milliseconds since boot at the same instant, -1 if the device has no such counter
 * @param receivedAtMillis the bridge's wall clock
 * @param historical a file: its times are what somebody wrote down, reception says nothing of them
 */
public record ClockReading(
        long bootId,
        long sentAtMillis,
        boolean synchronised,
        long ticks,
        long receivedAtMillis,
        boolean historical) {
    /** Nothing is received before it is sent; this much is two honest clocks' disagreement. */
    private static final Duration AHEAD = Duration.ofMinutes(5);

    /** Longer in flash than any device's memory lasts: such a clock is wrong, whatever it says. */
    private static final Duration BEHIND = Duration.ofDays(90);

    /** Can the device's wall clock be right. */
    public boolean isPlausible() {
        var waited = receivedAtMillis - sentAtMillis;
        var near = waited >= -AHEAD.toMillis() && waited <= BEHIND.toMillis();
        return historical || (synchronised && near);
    }

    boolean hasTicks() {
        return ticks >= 0;
    }

    /** The device's wall clock at boot. */
    long deviceBoot() {
        return sentAtMillis - ticks;
    }
}
