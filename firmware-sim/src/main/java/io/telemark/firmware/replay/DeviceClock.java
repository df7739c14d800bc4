package io.telemark.firmware.replay;

import java.time.Duration;
import java.util.SplittableRandom;

/**
 * The clock of a device against the true time. A device without a network or a satellite for long
 * does not know that its clock is wrong, but it knows that nobody has set it.
 *
 * @param offset what it is off by when the recording begins
 * @param driftPpm millionths by which it runs fast, negative for slow; its ticks come from the same
 *     crystal
 */
public record DeviceClock(Duration offset, double driftPpm, boolean synchronised) {
    public static final DeviceClock RIGHT = new DeviceClock(Duration.ZERO, 0, true);

    /** A crystal is off by tens, the cheapest oscillator by some thousand. */
    static final double MOST_PPM = 10_000;

    private static final double MILLION = 1e6;

    public DeviceClock {
        if (!(Math.abs(driftPpm) <= MOST_PPM)) {
            throw new IllegalArgumentException(
                    "driftPpm: %s (expected: -%s to %2$s)".formatted(driftPpm, MOST_PPM));
        }
    }

    /** Off by so much and not set since the last boot. */
    public static DeviceClock wrongBy(Duration offset) {
        return new DeviceClock(offset, 0, offset.isZero());
    }

    /** The same with a crystal that is off by at most so much; the seed says how much. */
    public DeviceClock drifting(double mostPpm, long seed) {
        var ppm = mostPpm * (2 * new SplittableRandom(seed).nextDouble() - 1);
        return new DeviceClock(offset, ppm, synchronised && ppm == 0);
    }

    /** What it shows, when it has run since the beginning of the recording. */
    public long shows(long trueMillis, long sinceMillis) {
        var run = trueMillis - sinceMillis;
        return trueMillis + offset.toMillis() + Math.round(run * driftPpm / MILLION);
    }

    /** The other way, to the millisecond. */
    public long trueMillis(long shownMillis, long sinceMillis) {
        var run = shownMillis - offset.toMillis() - sinceMillis;
        return sinceMillis + Math.round(run / (1 + driftPpm / MILLION));
    }
}
