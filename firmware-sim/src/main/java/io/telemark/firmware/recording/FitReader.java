package io.telemark.firmware.recording;

import static io.telemark.firmware.recording.UnreadableRecordingException.Reason.BROKEN;

import io.telemark.firmware.recording.FitDefinition.Field;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Walks the messages of a FIT file. Whatever breaks off the walk keeps the messages before it: a
 * ride is not lost because a battery died while the last record was written.
 */
final class FitReader {
    private static final int SHORTEST_HEADER = 12;
    private static final int HEADER_WITH_CRC = 14;
    private static final int CRC_SIZE = 2;
    private static final int SIGNATURE_AT = 8;
    private static final int SIGNATURE = 0x5449462E; // ".FIT", least significant byte first

    private static final int COMPRESSED_TIMESTAMP = 0x80;
    private static final int DEFINITION = 0x40;
    private static final int WITH_DEVELOPER_FIELDS = 0x20;
    private static final int COMPRESSED_SECONDS = 0x1F;

    private static final int FIELD_DESCRIPTION = 206;

    private final byte[] bytes;
    private final ByteBuffer file;
    private final Consumer<FitMessage> messages;
    private final List<String> problems = new ArrayList<>();
    private final Map<Integer, Field> described = new HashMap<>();
    private @Nullable FitDefinition[] definitions = new FitDefinition[16];
    private long lastTimestamp = FitMessage.NO_TIME;
    private int at;
    private int end;

    private FitReader(byte[] bytes, Consumer<FitMessage> messages) {
        this.bytes = bytes;
        this.file = ByteBuffer.wrap(bytes);
        this.messages = messages;
    }

    static boolean looksLikeFit(byte[] start) {
        return start.length >= SHORTEST_HEADER && isHeader(start, 0);
    }

    /**
     * Hands over every message in file order; answers what was wrong with the file, nothing when it
     * is sound.
     */
    static List<String> read(byte[] bytes, Consumer<FitMessage> messages)
            throws UnreadableRecordingException {
        var reader = new FitReader(bytes, messages);
        reader.checkFirstHeader();
        var next = 0;
        while (next < bytes.length) {
            if (next > 0 && (bytes.length - next < SHORTEST_HEADER || !isHeader(bytes, next))) {
                reader.problems.add("%d bytes after the end".formatted(bytes.length - next));
                break;
            }
            next = reader.readOne(next);
        }
        return List.copyOf(reader.problems);
    }

    private void checkFirstHeader() throws UnreadableRecordingException {
        var size = Byte.toUnsignedInt(bytes[0]);
        if (bytes.length < SHORTEST_HEADER || bytes.length < size) {
            throw new UnreadableRecordingException(
                    BROKEN,
                    "The FIT file is cut off inside its header (%d bytes): copy it from the device again."
                            .formatted(bytes.length));
        }
    }

    private static boolean isHeader(byte[] bytes, int from) {
        var size = Byte.toUnsignedInt(bytes[from]);
        return (size == SHORTEST_HEADER || size >= HEADER_WITH_CRC)
                && littleEndian(bytes, from + SIGNATURE_AT) == SIGNATURE;
    }

    private static int littleEndian(byte[] bytes, int from) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(from);
    }

    /** One of the files that may stand one behind the other; answers where it ends. */
    private int readOne(int from) {
        var header = Byte.toUnsignedInt(bytes[from]);
        var dataSize = Integer.toUnsignedLong(littleEndian(bytes, from + 4));
        var start = from + header;
        // A recorder that lost power never came back to write the size: then it is everything that
        // follows.
        var wanted = dataSize == 0 ? bytes.length : start + dataSize;
        var complete = dataSize != 0 && wanted + CRC_SIZE <= bytes.length;
        end = (int) Math.min(wanted, bytes.length);
        if (!complete) {
            problems.add("the file ends before the size that its header states");
        } else if (FitCrc.of(bytes, from, end + CRC_SIZE) != 0) {
            problems.add("the checksum is wrong");
        }
        definitions = new FitDefinition[16];
        described.clear();
        lastTimestamp = FitMessage.NO_TIME;
        at = Math.min(start, end);
        try {
            while (at < end) {
                readRecord();
            }
        } catch (CutOffException cutOff) {
            problems.add(cutOff.getMessage());
        }
        return complete ? end + CRC_SIZE : bytes.length;
    }

    private void readRecord() {
        var header = next();
        if ((header & COMPRESSED_TIMESTAMP) != 0) {
            readData((header >> 5) & 0x3, header & COMPRESSED_SECONDS);
        } else if ((header & DEFINITION) != 0) {
            readDefinition(header & 0xF, (header & WITH_DEVELOPER_FIELDS) != 0);
        } else {
            readData(header & 0xF, -1);
        }
    }

    private void readDefinition(int localType, boolean withDeveloperFields) {
        next(); // Reserved.
        var bigEndian = next() == 1;
        var first = next();
        var second = next();
        var number = bigEndian ? (first << 8) | second : (second << 8) | first;
        var fields = new ArrayList<Field>();
        var offset = 0;
        for (var left = next(); left > 0; left--) {
            var field = new Field(next(), offset, next(), FitBaseType.of(next()), "", "");
            fields.add(field);
            offset += field.size();
        }
        var developerFields = new ArrayList<Field>();
        if (withDeveloperFields) {
            for (var left = next(); left > 0; left--) {
                var field = next();
                var size = next();
                var known = described.get(developerKey(next(), field));
                if (known != null) {
                    developerFields.add(
                            new Field(
                                    field, offset, size, known.type(), known.name(), known.unit()));
                }
                offset += size;
            }
        }
        definitions[localType] =
                new FitDefinition(number, bigEndian, fields, developerFields, offset);
    }

    private void readData(int localType, int compressedSeconds) {
        var definition = definitions[localType];
        if (definition == null) {
            throw new CutOffException("a message at byte %d has no definition".formatted(at - 1));
        }
        if (at + definition.size() > end) {
            throw new CutOffException("the file ends inside a message, at byte %d".formatted(end));
        }
        var untimed = new FitMessage(definition, file, at, FitMessage.NO_TIME);
        var message = new FitMessage(definition, file, at, timestamp(untimed, compressedSeconds));
        at += definition.size();
        if (message.number() == FIELD_DESCRIPTION) {
            describe(message);
        }
        messages.accept(message);
    }

    /** Compressed headers hold the low five bits of the time; they only ever mean forward. */
    private long timestamp(FitMessage message, int compressedSeconds) {
        var stated = message.raw(FitMessage.TIMESTAMP_FIELD);
        if (!Double.isNaN(stated)) {
            lastTimestamp = (long) stated;
            return lastTimestamp;
        }
        if (compressedSeconds < 0 || lastTimestamp == FitMessage.NO_TIME) {
            return FitMessage.NO_TIME;
        }
        lastTimestamp += (compressedSeconds - lastTimestamp) & COMPRESSED_SECONDS;
        return lastTimestamp;
    }

    private void describe(FitMessage message) {
        var developer = message.raw(0);
        var number = message.raw(1);
        var type = message.raw(2);
        if (Double.isNaN(developer) || Double.isNaN(number) || Double.isNaN(type)) {
            return;
        }
        described.put(
                developerKey((int) developer, (int) number),
                new Field(
                        (int) number,
                        0,
                        0,
                        FitBaseType.of((int) type),
                        message.text(3),
                        message.text(8)));
    }

    private static int developerKey(int developer, int field) {
        return (developer << 8) | field;
    }

    private int next() {
        if (at >= end) {
            throw new CutOffException(
                    "the file ends inside a definition, at byte %d".formatted(end));
        }
        return Byte.toUnsignedInt(bytes[at++]);
    }

    /** Ends the walk, not the reading: what came before stays. */
    private static final class CutOffException extends RuntimeException {
        CutOffException(String message) {
            super(message);
        }
    }
}
