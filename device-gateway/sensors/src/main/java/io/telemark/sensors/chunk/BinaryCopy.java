package io.telemark.sensors.chunk;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Rows in PostgreSQL's binary COPY format, which spares the server from parsing numbers. Fields
 * must be put in the order of the columns.
 */
final class BinaryCopy {
    private static final byte[] SIGNATURE =
            "PGCOPY\n\u00ff\r\n\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte JSONB_VERSION = 1;
    private static final int TIMESTAMPTZ_OID = 1184;
    private static final int REAL_OID = 700;
    private static final int DOUBLE_OID = 701;
    private static final int INTEGER_OID = 23;
    private static final int ARRAY_HEADER_BYTES = 20;

    /** PostgreSQL counts microseconds from 2000. */
    private static final long EPOCH_2000_MILLIS = 946_684_800_000L;

    private ByteBuffer bytes = ByteBuffer.allocate(64 * 1024);

    BinaryCopy() {
        bytes.put(SIGNATURE).putInt(0).putInt(0);
    }

    /** Begins a row of so many fields. */
    BinaryCopy row(int fields) {
        room(Short.BYTES).putShort((short) fields);
        return this;
    }

    BinaryCopy uuid(@Nullable UUID id) {
        if (id == null) {
            return none();
        }
        room(20).putInt(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits());
        return this;
    }

    BinaryCopy bigint(long number) {
        room(12).putInt(Long.BYTES).putLong(number);
        return this;
    }

    BinaryCopy smallint(int number) {
        room(6).putInt(Short.BYTES).putShort((short) number);
        return this;
    }

    BinaryCopy timestamp(Instant at) {
        return bigint(micros(at.toEpochMilli()));
    }

    BinaryCopy bytea(byte[] value) {
        room(4 + value.length).putInt(value.length).put(value);
        return this;
    }

    BinaryCopy jsonb(String value) {
        var text = value.getBytes(StandardCharsets.UTF_8);
        room(5 + text.length).putInt(1 + text.length).put(JSONB_VERSION).put(text);
        return this;
    }

    BinaryCopy timestamps(long[] millis) {
        arrayHeader(TIMESTAMPTZ_OID, millis.length, millis.length * 12, false);
        for (var at : millis) {
            bytes.putInt(Long.BYTES).putLong(micros(at));
        }
        return this;
    }

    BinaryCopy integers(int[] numbers) {
        arrayHeader(INTEGER_OID, numbers.length, numbers.length * 8, false);
        for (var number : numbers) {
            bytes.putInt(Integer.BYTES).putInt(number);
        }
        return this;
    }

    /** NaN becomes NULL. */
    BinaryCopy reals(double[] values) {
        var missing = missing(values);
        arrayHeader(REAL_OID, values.length, values.length * 8 - missing * 4, missing > 0);
        for (var value : values) {
            if (Double.isNaN(value)) {
                bytes.putInt(-1);
            } else {
                bytes.putInt(Float.BYTES).putFloat((float) value);
            }
        }
        return this;
    }

    /** NaN becomes NULL. */
    BinaryCopy doubles(double[] values) {
        var missing = missing(values);
        arrayHeader(DOUBLE_OID, values.length, values.length * 12 - missing * 8, missing > 0);
        for (var value : values) {
            if (Double.isNaN(value)) {
                bytes.putInt(-1);
            } else {
                bytes.putInt(Double.BYTES).putDouble(value);
            }
        }
        return this;
    }

    /** NULL. */
    BinaryCopy none() {
        room(4).putInt(-1);
        return this;
    }

    /** All rows; nothing can be added afterwards. */
    byte[] finish() {
        room(Short.BYTES).putShort((short) -1);
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    private void arrayHeader(int elementOid, int length, int elementBytes, boolean withNulls) {
        room(4 + ARRAY_HEADER_BYTES + elementBytes)
                .putInt(ARRAY_HEADER_BYTES + elementBytes)
                .putInt(1)
                .putInt(withNulls ? 1 : 0)
                .putInt(elementOid)
                .putInt(length)
                .putInt(1);
    }

    private static int missing(double[] values) {
        var missing = 0;
        for (var value : values) {
            if (Double.isNaN(value)) {
                missing++;
            }
        }
        return missing;
    }

    private static long micros(long epochMillis) {
        return Math.multiplyExact(epochMillis - EPOCH_2000_MILLIS, 1_000L);
    }

    private ByteBuffer room(int needed) {
        if (bytes.remaining() < needed) {
            var larger =
                    ByteBuffer.allocate(Math.max(bytes.capacity() * 2, bytes.position() + needed));
            bytes = larger.put(bytes.flip());
        }
        return bytes;
    }
}
