package io.telemark.kernels.clock;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The clocks of a device's latest boots.
 *
 * @param boots the most recently used last
 */
public record BootClocks(List<BootClock> boots) {
    /** A device that has sent nothing. */
    public static final BootClocks NONE = new BootClocks(List.of());

    /** What waits in flash is of the last boot or of one of a few crashes before it. */
    static final int MAX_BOOTS = 8;

    /** A correction and what is known from then on. */
    public record Answer(Correction correction, BootClocks next) {}

    /** Learns from a batch and corrects it. */
    public Answer next(ClockReading reading) {
        var known = clock(reading.bootId());
        var learnt = known.next(reading);
        var correction = learnt.correct(reading);
        return new Answer(correction, learnt.equals(known) ? this : with(learnt));
    }

    private BootClock clock(long bootId) {
        for (var boot : boots) {
            if (boot.bootId() == bootId) {
                return boot;
            }
        }
        return BootClock.of(bootId);
    }

    private BootClocks with(BootClock learnt) {
        var next = new ArrayList<>(boots);
        next.removeIf(boot -> boot.bootId() == learnt.bootId());
        next.add(learnt);
        if (next.size() > MAX_BOOTS) {
            next.removeFirst();
        }
        return new BootClocks(List.copyOf(next));
    }

    /** Appends itself. */
    public void writeTo(ByteArrayOutputStream out) {
        var buffer = ByteBuffer.allocate(1 + boots.size() * 3 * Long.BYTES);
        buffer.put((byte) boots.size());
        for (var boot : boots) {
            buffer.putLong(boot.bootId()).putLong(boot.setMillis()).putLong(boot.receivedMillis());
        }
        out.writeBytes(buffer.array());
    }

    /** The other way of {@link #writeTo}. */
    public static BootClocks read(ByteBuffer in) {
        var boots = new BootClock[in.get()];
        for (var i = 0; i < boots.length; i++) {
            boots[i] = new BootClock(in.getLong(), in.getLong(), in.getLong());
        }
        return new BootClocks(List.of(boots));
    }
}
