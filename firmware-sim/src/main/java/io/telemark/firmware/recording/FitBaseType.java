package io.telemark.firmware.recording;

import java.nio.ByteBuffer;

/**
 * FIT's primitive types. Each has a value that means "none"; the protocol chose it, not the device.
 */
enum FitBaseType {
    ENUM(1),
    SINT8(1),
    UINT8(1),
    SINT16(2),
    UINT16(2),
    SINT32(4),
    UINT32(4),
    STRING(1),
    FLOAT32(4),
    FLOAT64(8),
    UINT8Z(1),
    UINT16Z(2),
    UINT32Z(4),
    BYTE(1),
    SINT64(8),
    UINT64(8),
    UINT64Z(8);

    private static final FitBaseType[] ALL = values();
    // Bit 7 only says "has an endianness", so the number alone identifies the type.
    private static final int NUMBER_BITS = 0x1F;

    final int size;

    FitBaseType(int size) {
        this.size = size;
    }

    /** A type that this decoder does not know is carried as bytes. */
    static FitBaseType of(int code) {
        var number = code & NUMBER_BITS;
        return number < ALL.length ? ALL[number] : BYTE;
    }

    /** The value at this place, {@link Double#NaN} when it is the type's "none". */
    double read(ByteBuffer bytes, int at) {
        return switch (this) {
            case ENUM, UINT8, BYTE -> unless(0xFF, Byte.toUnsignedInt(bytes.get(at)));
            case UINT8Z -> unless(0, Byte.toUnsignedInt(bytes.get(at)));
            case SINT8 -> unless(Byte.MAX_VALUE, bytes.get(at));
            case SINT16 -> unless(Short.MAX_VALUE, bytes.getShort(at));
            case UINT16 -> unless(0xFFFF, Short.toUnsignedInt(bytes.getShort(at)));
            case UINT16Z -> unless(0, Short.toUnsignedInt(bytes.getShort(at)));
            case SINT32 -> unless(Integer.MAX_VALUE, bytes.getInt(at));
            case UINT32 -> unless(0xFFFF_FFFFL, Integer.toUnsignedLong(bytes.getInt(at)));
            case UINT32Z -> unless(0, Integer.toUnsignedLong(bytes.getInt(at)));
            case SINT64 -> unless(Long.MAX_VALUE, bytes.getLong(at));
            case UINT64 -> unless(-1, bytes.getLong(at));
            case UINT64Z -> unless(0, bytes.getLong(at));
            case FLOAT32 -> bytes.getFloat(at);
            case FLOAT64 -> bytes.getDouble(at);
            case STRING -> Double.NaN;
        };
    }

    private static double unless(long none, long value) {
        return value == none ? Double.NaN : (double) value;
    }
}
