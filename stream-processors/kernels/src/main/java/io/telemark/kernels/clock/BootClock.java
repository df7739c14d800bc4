package io.telemark.kernels.clock;

/**
 * The true time of one boot of one device, as far as it is known. Readings may come in any order
 * and more than once; the clock is the same.
 *
 * @param setMillis by the device's own clock once that was set from outside, else {@link #UNKNOWN}
 * @param receivedMillis by reception less ticks, the smallest seen: a batch only ever comes late
 */
public record BootClock(long bootId, long setMillis, long receivedMillis) {
    static final long UNKNOWN = Long.MAX_VALUE;
    private static final long SECOND = 1_000;

    /** A boot of which nothing is known. */
    public static BootClock of(long bootId) {
        return new BootClock(bootId, UNKNOWN, UNKNOWN);
    }

    /** Learns from one batch. */
    public BootClock next(ClockReading reading) {
        if (!reading.hasTicks() || reading.historical()) {
            return this;
        }
        return reading.isPlausible()
                ? new BootClock(bootId, Math.min(setMillis, reading.deviceBoot()), receivedMillis)
                : receivedBy(reading.receivedAtMillis() - reading.ticks());
    }

    /** Learns when the boot was at the latest. */
    public BootClock receivedBy(long bootMillis) {
        return new BootClock(bootId, setMillis, Math.min(receivedMillis, bootMillis));
    }

    /**
     * What to add to a batch's times. Whole seconds, so that the canonical series has the same
     * seconds whatever the correction, and no jitter of the network reaches a metric.
     */
    public Correction correct(ClockReading reading) {
        if (reading.isPlausible()) {
            return Correction.NONE;
        }
        if (!reading.hasTicks()) {
            return Correction.byReception(
                    Math.floorDiv(reading.receivedAtMillis() - reading.sentAtMillis(), SECOND)
                            * SECOND);
        }
        var boot =
                setMillis != UNKNOWN
                        ? setMillis
                        : Math.min(receivedMillis, reading.receivedAtMillis() - reading.ticks());
        return Correction.byReception(Math.floorDiv(boot - reading.deviceBoot(), SECOND) * SECOND);
    }
}
