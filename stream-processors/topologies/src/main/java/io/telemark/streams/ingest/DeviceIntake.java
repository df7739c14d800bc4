package io.telemark.streams.ingest;

import io.telemark.kernels.clock.BootClocks;
import io.telemark.kernels.dedup.SeenBatches;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** All that ingest remembers of one device: less than one kilobyte. */
record DeviceIntake(SeenBatches seen, BootClocks clocks) {
    private static final int FORMAT = 1;

    private static final DeviceIntake NEW = new DeviceIntake(SeenBatches.NONE, BootClocks.NONE);

    static DeviceIntake read(byte @Nullable [] bytes) {
        if (bytes == null) {
            return NEW;
        }
        var in = ByteBuffer.wrap(bytes);
        var format = in.get();
        if (format != FORMAT) {
            throw new IllegalStateException(
                    "device intake: format %d (expected: %d)".formatted(format, FORMAT));
        }
        return new DeviceIntake(SeenBatches.read(in), BootClocks.read(in));
    }

    byte[] toBytes() {
        var out = new ByteArrayOutputStream();
        out.write(FORMAT);
        seen.writeTo(out);
        clocks.writeTo(out);
        return out.toByteArray();
    }
}
