package io.telemark.sensors.sample;

import io.telemark.sensors.chunk.Extent;
import io.telemark.sensors.chunk.ReadingChannel;
import io.telemark.sensors.chunk.Selection;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** A table of readings before it is read: what is in it, and by which tag its content is known. */
record SampleTable(
        Selection selection,
        SourceOrder sources,
        SampleFolding.Range range,
        List<ReadingChannel> channels,
        Resolution resolution,
        Extent extent) {
    private static final int TAG_BYTES = 12;

    /** The archive only grows, so its extent and the question decide every byte of the answer. */
    String etag(SampleWriter.Format format) {
        var question =
                String.join(
                        "|",
                        format.name(),
                        channels.stream()
                                .map(channel -> channel.title() + "=" + channel.unit())
                                .collect(Collectors.joining(",")),
                        resolution.step().toString(),
                        range.toString(),
                        sources.chosen().entrySet().stream()
                                .map(Object::toString)
                                .sorted()
                                .collect(Collectors.joining(",")),
                        extent.toString());
        try {
            var hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(question.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, TAG_BYTES);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("SHA-256: every JDK has it", missing);
        }
    }
}
