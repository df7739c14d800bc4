package io.telemark.streams.recording;

import com.google.protobuf.ByteString;
import io.telemark.contracts.telemetry.v1.DeviceKind;
import io.telemark.kernels.recording.Channel;
import io.telemark.kernels.recording.Recording;
import io.telemark.kernels.recording.RecordingDigest;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What one device contributed to an activity.
 *
 * @param channels of which this device is the source
 */
public record RecordingSource(
        UUID deviceId, DeviceKind kind, Recording recording, Set<Channel> channels) {
    /** What tells the imported files among them from all other recordings, sorted. */
    public static List<ByteString> importDigests(List<RecordingSource> sources) {
        return sources.stream()
                .filter(source -> source.kind() == DeviceKind.FILE_IMPORT)
                .flatMap(source -> RecordingDigest.of(source.recording()).stream())
                .map(ByteString::copyFrom)
                .distinct()
                .sorted(ByteString.unsignedLexicographicalComparator())
                .toList();
    }
}
