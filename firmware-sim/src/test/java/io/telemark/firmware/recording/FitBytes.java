package io.telemark.firmware.recording;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** FIT files put together byte by byte, for what real devices seldom do. */
final class FitBytes {
    static final int RECORD = 20;
    static final int UINT8 = 0x02;
    static final int UINT16 = 0x84;
    static final int UINT32 = 0x86;
    static final int BYTES = 0x0D;

    private final ByteArrayOutputStream data = new ByteArrayOutputStream();

    /** Defines a local type; fields as triples of number, size and base type. */
    FitBytes define(int localType, boolean bigEndian, int message, int... fields) {
        raw(0x40 | localType, 0, bigEndian ? 1 : 0);
        raw(bigEndian ? message >> 8 : message & 0xFF, bigEndian ? message & 0xFF : message >> 8);
        return raw(fields.length / 3).raw(fields);
    }

    FitBytes raw(int... bytes) {
        for (var value : bytes) {
            data.write(value);
        }
        return this;
    }

    FitBytes int32(long value) {
        return raw(
                (int) value & 0xFF,
                (int) (value >> 8) & 0xFF,
                (int) (value >> 16) & 0xFF,
                (int) (value >> 24) & 0xFF);
    }

    byte[] file() {
        var file =
                ByteBuffer.allocate(14 + data.size() + 2)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .put((byte) 14)
                        .put((byte) 0x20)
                        .putShort((short) 2_195)
                        .putInt(data.size())
                        .put(new byte[] {'.', 'F', 'I', 'T'})
                        .putShort((short) 0)
                        .put(data.toByteArray());
        var crc = FitCrc.of(file.array(), 0, 14 + data.size());
        return file.putShort((short) crc).array();
    }
}
