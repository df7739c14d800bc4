package io.telemark.firmware.recording;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One data message, still as bytes: fields are decoded when asked for, because most are never asked
 * for.
 *
 * @param at where the first field begins
 * @param timestamp seconds of FIT's own epoch, {@link #NO_TIME} when the message has none
 */
record FitMessage(FitDefinition definition, ByteBuffer file, int at, long timestamp) {
    static final long NO_TIME = -1;

    /** 1989-12-31T00:00:00Z, where FIT's time begins. */
    private static final long FIT_EPOCH_SECONDS = 631_065_600L;

    static final int TIMESTAMP_FIELD = 253;

    int number() {
        return definition.messageNumber();
    }

    boolean hasTime() {
        return timestamp != NO_TIME;
    }

    long timeMillis() {
        return toMillis(timestamp);
    }

    static long toMillis(long fitSeconds) {
        return (FIT_EPOCH_SECONDS + fitSeconds) * 1_000;
    }

    /** A field's raw number, not yet scaled; its first when it is an array. */
    double raw(int field) {
        var found = definition.field(field);
        return found == null || found.size() < found.type().size ? Double.NaN : read(found, 0);
    }

    /** All of an array field's numbers, without those that mean "none". */
    double[] rawArray(int field) {
        var found = definition.field(field);
        if (found == null) {
            return new double[0];
        }
        var values = new double[found.size() / found.type().size];
        var count = 0;
        for (var i = 0; i < values.length; i++) {
            var value = read(found, i);
            if (!Double.isNaN(value)) {
                values[count++] = value;
            }
        }
        return Arrays.copyOf(values, count);
    }

    /**
     * The unsigned bytes of a field, whatever its type says; empty when the message has no such
     * field.
     */
    int[] bytes(int field) {
        var found = definition.field(field);
        if (found == null) {
            return new int[0];
        }
        var bytes = new int[found.size()];
        for (var i = 0; i < bytes.length; i++) {
            bytes[i] = Byte.toUnsignedInt(file.get(at + found.offset() + i));
        }
        return bytes;
    }

    String text(int field) {
        var found = definition.field(field);
        if (found == null) {
            return "";
        }
        var bytes = new byte[found.size()];
        file.get(at + found.offset(), bytes);
        var end = 0;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }

    /** The developer fields whose meaning the file has described before, with their values. */
    List<DeveloperValue> developerValues() {
        if (definition.developerFields().isEmpty()) {
            return List.of();
        }
        var values = new ArrayList<DeveloperValue>();
        for (var field : definition.developerFields()) {
            if (field.size() >= field.type().size) {
                values.add(new DeveloperValue(field.name(), field.unit(), read(field, 0)));
            }
        }
        return values;
    }

    private double read(FitDefinition.Field field, int index) {
        var order = definition.bigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        return field.type()
                .read(file.order(order), at + field.offset() + index * field.type().size);
    }

    /** A reading that the maker of an app defined, apart from FIT's own fields. */
    record DeveloperValue(String name, String unit, double value) {}
}
