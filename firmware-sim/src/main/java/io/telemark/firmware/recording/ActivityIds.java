package io.telemark.firmware.recording;

import java.util.UUID;

/**
 * UUIDs of version 7: in the order of their times, so that an index of activities stays in order
 * too.
 */
public final class ActivityIds {
    private static final long MILLIS_MASK = 0xFFFF_FFFF_FFFFL;
    private static final long VERSION = 0x7000;
    private static final long VARIANT = 1L << 63;

    private ActivityIds() {}

    /** The same arguments give the same id; at START a device takes random numbers. */
    public static UUID of(long startMillis, long random, long moreRandom) {
        return new UUID(
                ((startMillis & MILLIS_MASK) << 16) | VERSION | (random & 0x0FFF),
                VARIANT | (moreRandom & ((VARIANT >>> 1) - 1)));
    }
}
