package io.telemark.streams.live;

import io.telemark.contracts.Ids;
import io.telemark.kernels.clock.BootClocks;
import io.telemark.kernels.live.LiveActivity;
import io.telemark.kernels.live.LivePace;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What live remembers of one athlete: under two kilobytes.
 *
 * @param activityId of the device that began it; {@link #UNNAMED} if that knows of none
 * @param device the one that began it
 * @param number of the last update
 * @param receivedAtMillis of the batch that moved it last
 * @param clocks of the athlete's devices
 * @param pace how much the athlete's screen has been told
 */
record LiveState(
        UUID activityId,
        UUID device,
        long number,
        long receivedAtMillis,
        Map<UUID, BootClocks> clocks,
        LiveActivity activity,
        LivePace pace) {
    static final UUID UNNAMED = new UUID(0, 0);
    private static final int FORMAT = 2;
    private static final int WITHOUT_PACE = 1;

    /** Nobody wears more at once. */
    private static final int MAX_DEVICES = 4;

    static LiveState read(byte @Nullable [] bytes) {
        if (bytes == null) {
            return new LiveState(
                    UNNAMED, UNNAMED, 0, 0, Map.of(), new LiveActivity(), LivePace.NOTHING_TOLD);
        }
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            var format = in.readByte();
            if (format != FORMAT && format != WITHOUT_PACE) {
                throw new IllegalStateException(
                        "live state: format %d (expected: %d or %d)"
                                .formatted(format, WITHOUT_PACE, FORMAT));
            }
            var id = id(in);
            var owner = id(in);
            var number = in.readLong();
            var receivedAt = in.readLong();
            Map<UUID, BootClocks> clocks = new LinkedHashMap<>();
            for (var left = in.readByte(); left > 0; left--) {
                var device = id(in);
                var clock = in.readNBytes(in.readShort());
                clocks.put(device, BootClocks.read(ByteBuffer.wrap(clock)));
            }
            var activity = LiveActivity.read(in);
            var pace = format == FORMAT ? new LivePace(in.readLong()) : LivePace.NOTHING_TOLD;
            return new LiveState(id, owner, number, receivedAt, clocks, activity, pace);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    byte[] toBytes() {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(FORMAT);
            out.write(Ids.toBytes(activityId));
            out.write(Ids.toBytes(device));
            out.writeLong(number);
            out.writeLong(receivedAtMillis);
            out.writeByte(clocks.size());
            for (var clock : clocks.entrySet()) {
                var boots = new ByteArrayOutputStream();
                clock.getValue().writeTo(boots);
                out.write(Ids.toBytes(clock.getKey()));
                out.writeShort(boots.size());
                out.write(boots.toByteArray());
            }
            activity.writeTo(out);
            out.writeLong(pace.toldUntilMillis());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    LiveState withClock(UUID ofDevice, BootClocks clock) {
        Map<UUID, BootClocks> next = new LinkedHashMap<>(clocks);
        next.remove(ofDevice);
        next.put(ofDevice, clock);
        if (next.size() > MAX_DEVICES) {
            next.remove(next.keySet().iterator().next());
        }
        return new LiveState(activityId, device, number, receivedAtMillis, next, activity, pace);
    }

    /** Another activity from its beginning. */
    LiveState begin(UUID newActivity, UUID byDevice) {
        return new LiveState(
                newActivity, byDevice, number, receivedAtMillis, clocks, new LiveActivity(), pace);
    }

    /**
     * The number of the next update. Numbers only rise, even when this state was lost: they follow
     * the clock of reception, and no athlete is told more than one update a millisecond.
     */
    long nextNumber(long newReceivedAtMillis) {
        return Math.max(number + 1, newReceivedAtMillis);
    }

    /** So many seconds of a batch have been told, in one update. */
    LiveState told(int seconds, long newReceivedAtMillis) {
        return new LiveState(
                activityId,
                device,
                seconds == 0 ? number : nextNumber(newReceivedAtMillis),
                newReceivedAtMillis,
                clocks,
                activity,
                pace.told(seconds, newReceivedAtMillis));
    }

    private static UUID id(DataInputStream in) throws IOException {
        return new UUID(in.readLong(), in.readLong());
    }
}
