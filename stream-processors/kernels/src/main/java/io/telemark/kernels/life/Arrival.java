package io.telemark.kernels.life;

import java.util.UUID;

/**
 * What an activity's life needs to know of one chunk.
 *
 * @param sequence 0 for a pack without one
 * @param first the device says that the activity begins here
 * @param last the device says that nothing follows
 * @param startMillis corrected time of the earliest record, {@link Content#NO_START} without any
 * @param endMillis corrected time of the latest record, {@link Content#NO_END} without any
 */
public record Arrival(
        UUID deviceId,
        int deviceKind,
        long sequence,
        boolean first,
        boolean last,
        long startMillis,
        long endMillis) {}
