package io.telemark.firmware.recording;

import static io.telemark.firmware.recording.UnreadableRecordingException.Reason.BROKEN;
import static io.telemark.firmware.recording.UnreadableRecordingException.Reason.COMPRESSION_BOMB;
import static io.telemark.firmware.recording.UnreadableRecordingException.Reason.MISSING;
import static io.telemark.firmware.recording.UnreadableRecordingException.Reason.TOO_LARGE;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** A file's content within limits, unpacked. */
final class RecordingContent {
    /** Two days of a chatty TCX, a month of FIT. */
    static final int MAX_BYTES = 128 << 20;

    private RecordingContent() {}

    static byte[] read(Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new UnreadableRecordingException(
                    MISSING, "%s is not there, or is not a file.".formatted(path));
        }
        // The size is asked first, so that a gigabyte is refused without reading any of it.
        if (Files.size(path) > MAX_BYTES) {
            throw new UnreadableRecordingException(
                    TOO_LARGE,
                    "%s has %d MiB; a recording has at most %d."
                            .formatted(
                                    path.getFileName(), Files.size(path) >> 20, MAX_BYTES >> 20));
        }
        try (var input = Files.newInputStream(path)) {
            var content = input.readNBytes(MAX_BYTES);
            return isGzip(content) ? unpack(path, content) : content;
        }
    }

    private static byte[] unpack(Path path, byte[] packed) throws IOException {
        try (var measuring = new GZIPInputStream(new ByteArrayInputStream(packed));
                var unpacking = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            // Measured first, so that a bomb is refused without holding any of it.
            if (measuring.skip(MAX_BYTES + 1L) > MAX_BYTES) {
                throw new UnreadableRecordingException(
                        COMPRESSION_BOMB,
                        "%s unpacks to more than %d MiB; no recording does."
                                .formatted(path.getFileName(), MAX_BYTES >> 20));
            }
            return unpacking.readAllBytes();
        } catch (UnreadableRecordingException refused) {
            throw refused;
        } catch (IOException broken) {
            throw new UnreadableRecordingException(
                    BROKEN,
                    "%s is packed by gzip, but broken or cut off: %s."
                            .formatted(path.getFileName(), broken.getMessage()));
        }
    }

    private static boolean isGzip(byte[] content) {
        return content.length > 2 && content[0] == 0x1F && content[1] == (byte) 0x8B;
    }
}
