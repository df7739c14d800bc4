package io.telemark.launcher.client;

import io.telemark.embedded.CannotStartException;
import io.telemark.firmware.device.DeviceOptions;
import io.telemark.firmware.device.Ledger;
import io.telemark.firmware.device.VirtualDevice;
import io.telemark.firmware.recording.BatchSize;
import io.telemark.firmware.recording.RecordingFile;
import io.telemark.launcher.client.SensorsClient.Credentials;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.UUID;

/** A file goes the way of every other device, over MQTT, only slower than none. */
public final class Upload implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final VirtualDevice device;

    public Upload(Credentials credentials, URI mqtt) {
        this.device =
                VirtualDevice.start(
                        DeviceOptions.of(credentials.deviceId(), credentials.secret(), mqtt));
    }

    /** Returns the activity's id when the bridge has everything. */
    public UUID send(RecordingFile file, UUID athlete) {
        var activity = activityId(file, athlete);
        try {
            for (var batch : file.toBatches(activity, file.bootId(), BatchSize.IMPORT)) {
                if (!device.storeWhenThereIsRoom(batch, PATIENCE)) {
                    throw notTaken(file);
                }
            }
            if (!device.awaitAcknowledged(PATIENCE)) {
                throw notTaken(file);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStartException("Interrupted", e);
        }
        var refused = device.ledger().refused();
        if (!refused.isEmpty()) {
            throw new CannotStartException(
                    "%s: %d batches were refused, the first because: %s"
                            .formatted(
                                    file.name(),
                                    refused.size(),
                                    refused.values().iterator().next()));
        }
        return activity;
    }

    private CannotStartException notTaken(RecordingFile file) {
        return new CannotStartException(
                "%s: %s"
                        .formatted(
                                file.name(),
                                device.turnedAway()
                                        .orElse("the bridge did not take it in time, try again")));
    }

    /**
     * The same file gives the same activity to the same athlete, and two athletes who rode together
     * and share a file have one each.
     */
    public static UUID activityId(RecordingFile file, UUID athlete) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update((file.sha256() + athlete).getBytes(StandardCharsets.UTF_8));
            var hash = ByteBuffer.wrap(sha256.digest());
            var time = file.activityId().getMostSignificantBits() & ~0xFFFL;
            return new UUID(
                    time | (hash.getLong() & 0xFFF),
                    (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible); // Every Java platform has it.
        }
    }

    public Ledger.Figures figures() {
        return device.ledger().figures();
    }

    @Override
    public void close() {
        device.close();
    }
}
