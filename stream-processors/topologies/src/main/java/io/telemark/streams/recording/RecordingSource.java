package io.telemark.streams.recording;

import io.telemark.contracts.telemetry.v1.DeviceKind;
import io.telemark.kernels.recording.Channel;
import io.telemark.kernels.recording.Recording;
import java.util.Set;
import java.util.UUID;

/**
 * What one device contributed to an activity.
 *
 * @param channels of which this device is the source
 */
public record RecordingSource(
        UUID deviceId, DeviceKind kind, Recording recording, Set<Channel> channels) {}
