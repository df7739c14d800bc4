package io.telemark.kernels.life;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.UUID;

/**
 * The piece of an activity that a device without any notion of one recorded within ten minutes.
 *
 * <p>Pieces are joined when no more than ten minutes lie between them. Two stretches with a longer
 * gap can't share a slot, so slots never join what belongs apart; and since a slot's id follows
 * from the time alone, no order of arrival changes the activity's id.
 */
public final class TimeSlot {
    /** A stop at a café belongs to the ride; a longer silence ends it. */
    static final Duration GAP = Duration.ofMinutes(10);

    private TimeSlot() {}

    /** A UUIDv7 whose time is the slot's beginning and whose rest is the device's. */
    public static UUID idOf(UUID deviceId, long recordMillis) {
        var slot = Math.floorDiv(recordMillis, GAP.toMillis()) * GAP.toMillis();
        var seed =
                UUID.nameUUIDFromBytes(
                        ByteBuffer.allocate(3 * Long.BYTES)
                                .putLong(deviceId.getMostSignificantBits())
                                .putLong(deviceId.getLeastSignificantBits())
                                .putLong(slot)
                                .array());
        var time = (slot & 0xffff_ffff_ffffL) << 16;
        var rest = seed.getMostSignificantBits() & 0xfff;
        return new UUID(time | 0x7000 | rest, seed.getLeastSignificantBits());
    }
}
