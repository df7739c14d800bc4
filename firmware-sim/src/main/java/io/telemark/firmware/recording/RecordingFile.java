package io.telemark.firmware.recording;

import static io.telemark.firmware.recording.UnreadableRecordingException.Reason.BROKEN;
import static io.telemark.firmware.recording.UnreadableRecordingException.Reason.EMPTY;
import static io.telemark.firmware.recording.UnreadableRecordingException.Reason.FORBIDDEN_XML;
import static io.telemark.firmware.recording.UnreadableRecordingException.Reason.NOTHING_RECORDED;
import static io.telemark.firmware.recording.UnreadableRecordingException.Reason.SAYS_OTHERWISE;
import static io.telemark.firmware.recording.UnreadableRecordingException.Reason.TOO_LARGE;
import static io.telemark.firmware.recording.UnreadableRecordingException.Reason.UNKNOWN_FORMAT;

import io.telemark.contracts.telemetry.v1.Sport;
import io.telemark.contracts.telemetry.v1.TelemetryBatch;
import io.telemark.firmware.recording.ActivityRecorder.TooManyRecordsException;
import io.telemark.firmware.recording.XmlRecording.ForbiddenXmlException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * A recording that somebody has as a file. Its identity is its content: the same file, also packed
 * or renamed, gives the same activity and the same batches, so uploading it twice changes nothing.
 *
 * @param sha256 of the unpacked content, in hexadecimal digits; of that and the sport where a
 *     person had to say it
 */
public record RecordingFile(String name, Format format, String sha256, RecordedActivity activity) {
    private static final int FIT_HEADER_SIGNATURE_END = 12;

    /** What a recording can be written in. */
    public enum Format {
        FIT,
        TCX,
        GPX
    }

    /** Reads a FIT, TCX or GPX file, also one that is packed by gzip. */
    public static RecordingFile read(Path path) throws IOException {
        var name = String.valueOf(path.getFileName());
        return of(name, RecordingContent.read(path));
    }

    /** The same for content that is in memory already. */
    public static RecordingFile of(String name, byte[] content)
            throws UnreadableRecordingException {
        if (content.length == 0) {
            throw new UnreadableRecordingException(EMPTY, name + " is empty.");
        }
        try {
            var format = format(name, content);
            var activity =
                    switch (format) {
                        case FIT -> FitRecording.read(content);
                        case TCX -> TcxRecording.read(content);
                        case GPX -> GpxRecording.read(content);
                    };
            if (activity.records() == 0) {
                throw nothingRecorded(name, format, activity);
            }
            return new RecordingFile(name, format, sha256(content), activity);
        } catch (ForbiddenXmlException forbidden) {
            throw new UnreadableRecordingException(
                    FORBIDDEN_XML, "%s %s.".formatted(name, forbidden.getMessage()));
        } catch (TooManyRecordsException tooMany) {
            throw new UnreadableRecordingException(
                    TOO_LARGE, "%s holds %s.".formatted(name, tooMany.getMessage()));
        }
    }

    private static UnreadableRecordingException nothingRecorded(
            String name, Format format, RecordedActivity activity) {
        return activity.isSound()
                ? new UnreadableRecordingException(
                        NOTHING_RECORDED,
                        "%s is a sound %s file, but nothing is recorded in it (settings, a course or a workout?)."
                                .formatted(name, format))
                : new UnreadableRecordingException(
                        BROKEN,
                        "%s is broken before its first record: %s."
                                .formatted(name, String.join("; ", activity.problems())));
    }

    private static Format format(String name, byte[] content) throws UnreadableRecordingException {
        if (FitReader.looksLikeFit(content)) {
            return Format.FIT;
        }
        var root = XmlRecording.rootElement(content);
        return switch (root) {
            case "TrainingCenterDatabase" -> Format.TCX;
            case "gpx" -> Format.GPX;
            default -> {
                if (content.length < FIT_HEADER_SIGNATURE_END
                        && name.toLowerCase(Locale.ROOT).contains(".fit")) {
                    throw new UnreadableRecordingException(
                            BROKEN,
                            "%s is cut off inside its header (%d bytes): copy it from the device again."
                                    .formatted(name, content.length));
                }
                throw new UnreadableRecordingException(
                        UNKNOWN_FORMAT, "%s is not a FIT, TCX or GPX file.".formatted(name));
            }
        };
    }

    /** UUIDv7 whose time is the first record's and whose random part is the content's hash. */
    public UUID activityId() {
        var hash = ByteBuffer.wrap(HexFormat.of().parseHex(sha256));
        return ActivityIds.of(activity.startMillis(), hash.getLong(8), hash.getLong(16));
    }

    /** A file is a device of its own that was started once. */
    public long bootId() {
        return HexFormat.fromHexDigitsToLong(sha256, 0, 16) & Long.MAX_VALUE;
    }

    /** The batches of an upload. */
    public List<TelemetryBatch> toBatches() {
        return toBatches(activityId(), bootId(), BatchSize.IMPORT);
    }

    public List<TelemetryBatch> toBatches(UUID activityId, long bootId, BatchSize size) {
        return activity.toBatches(activityId, bootId, size);
    }

    /**
     * GPX files often don't say which sport they are. Another sport gives other numbers, so it is
     * another recording: under the old identity it would be a repetition, and change nothing.
     */
    public RecordingFile as(Sport sport) {
        if (sport == activity.sport()) {
            return this;
        }
        var identity = (sha256 + sport.name()).getBytes(StandardCharsets.US_ASCII);
        return new RecordingFile(name, format, sha256(identity), activity.as(sport));
    }

    /** The same for a person, who may not contradict the file. */
    public RecordingFile declared(Sport sport) throws UnreadableRecordingException {
        var said = activity.sport();
        var isSaid =
                switch (said) {
                    case SPORT_UNSPECIFIED, SPORT_GENERIC, UNRECOGNIZED -> false;
                    default -> true;
                };
        if (isSaid && said != sport) {
            throw new UnreadableRecordingException(
                    SAYS_OTHERWISE,
                    "%s says itself that it is %s, not %s: leave --sport out."
                            .formatted(name, word(said), word(sport)));
        }
        return as(sport);
    }

    private static String word(Sport sport) {
        return sport.name().replace("SPORT_", "").replace('_', ' ').toLowerCase(Locale.ROOT);
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible); // Every Java platform has it.
        }
    }
}
