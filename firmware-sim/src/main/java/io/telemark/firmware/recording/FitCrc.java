package io.telemark.firmware.recording;

/** FIT's CRC-16, in the protocol's own half-byte form. */
final class FitCrc {
    private static final int[] TABLE = {
        0x0000, 0xCC01, 0xD801, 0x1400, 0xF001, 0x3C00, 0x2800, 0xE401,
        0xA001, 0x6C00, 0x7800, 0xB401, 0x5000, 0x9C01, 0x8801, 0x4400
    };

    private FitCrc() {}

    static int of(byte[] bytes, int from, int to) {
        var crc = 0;
        for (var i = from; i < to; i++) {
            crc = next(next(crc, bytes[i]), bytes[i] >> 4);
        }
        return crc;
    }

    private static int next(int crc, int halfByte) {
        return ((crc >> 4) & 0x0FFF) ^ TABLE[crc & 0xF] ^ TABLE[halfByte & 0xF];
    }
}
