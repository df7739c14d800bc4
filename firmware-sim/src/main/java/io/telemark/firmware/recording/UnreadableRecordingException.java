package io.telemark.firmware.recording;

import java.io.IOException;

/** A file that is not a recording. The message is for the person who gave the file. */
public final class UnreadableRecordingException extends IOException {
    private final Reason reason;

    /** Every way in which a file can fail to be a recording. */
    public enum Reason {
        MISSING,
        EMPTY,
        TOO_LARGE,
        /** A container that grows beyond all recordings when unpacked. */
        COMPRESSION_BOMB,
        UNKNOWN_FORMAT,
        /** The file ends or contradicts itself before its first record. */
        BROKEN,
        /** XML that wants to read other files or to define entities. */
        FORBIDDEN_XML,
        /**
         * A sound file of a known format in which nothing is recorded: settings, a course, a
         * workout.
         */
        NOTHING_RECORDED,
        /** Somebody names a sport for a file that names another. */
        SAYS_OTHERWISE
    }

    UnreadableRecordingException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
