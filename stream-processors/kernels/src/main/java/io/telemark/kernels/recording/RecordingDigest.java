package io.telemark.kernels.recording;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Tells a recording by what was recorded: the same in every file and every batch that holds the
 * same records, whoever sends them and whatever sport they call it.
 */
public final class RecordingDigest {
    /** Fewer have two people by chance: nobody's heart beats as another's for a minute. */
    private static final int FEWEST_RECORDS = 60;

    private RecordingDigest() {}

    /** SHA-256; empty for what is too little to be told from another. */
    public static Optional<byte[]> of(Recording recording) {
        if (recordsWithValues(recording) < FEWEST_RECORDS) {
            return Optional.empty();
        }
        var sha256 = sha256();
        update(sha256, "times", recording.timesMillis());
        recording
                .columns()
                .forEach((channel, values) -> {
                    if (!Arrays.stream(values).allMatch(Double::isNaN)) {
                        update(sha256, channel.name(), bits(values));
                    }
                });
        var beats = recording.rrMillis();
        update(sha256, "beats", Arrays.stream(beats).asLongStream().toArray());
        return Optional.of(sha256.digest());
    }

    private static long recordsWithValues(Recording recording) {
        return IntStream.range(0, recording.timesMillis().length)
                .filter(record ->
                        recording.columns().values().stream()
                                .anyMatch(values -> !Double.isNaN(values[record])))
                .count();
    }

    private static long[] bits(double[] values) {
        return Arrays.stream(values).mapToLong(Double::doubleToLongBits).toArray();
    }

    /** With its name and length, so that no value moves from one column to the next unseen. */
    private static void update(MessageDigest sha256, String name, long[] values) {
        sha256.update(name.getBytes(StandardCharsets.US_ASCII));
        var bytes = ByteBuffer.allocate(Long.BYTES * (values.length + 1)).putLong(values.length);
        bytes.asLongBuffer().put(values);
        sha256.update(bytes.array());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("SHA-256: every JDK has it", missing);
        }
    }
}
