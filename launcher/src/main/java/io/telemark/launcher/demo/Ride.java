package io.telemark.launcher.demo;

import io.telemark.contracts.telemetry.v1.TelemetryBatch;
import io.telemark.embedded.CannotStartException;
import io.telemark.firmware.device.DeviceOptions;
import io.telemark.firmware.device.Faults;
import io.telemark.firmware.device.Ledger;
import io.telemark.firmware.device.VirtualDevice;
import io.telemark.firmware.recording.BatchSize;
import io.telemark.firmware.recording.RecordingFile;
import io.telemark.launcher.client.SensorsClient.Credentials;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/**
 * A recording ridden again: each batch is published when it would have been, only faster, by a
 * device that loses its link, repeats itself and sends out of order.
 */
final class Ride implements AutoCloseable {
    private static final Faults BAD_DAY = new Faults(2026, 0.01, 0.05, 0.03);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final RecordingFile recording;
    private final UUID activity;
    private final VirtualDevice device;

    Ride(RecordingFile recording, UUID activity, Credentials credentials, URI mqtt) {
        this.recording = recording;
        this.activity = activity;
        this.device =
                VirtualDevice.start(
                        DeviceOptions.of(credentials.deviceId(), credentials.secret(), mqtt)
                                .with(BAD_DAY));
    }

    /** Returns at the last reading, when some of it may still be on its way. */
    void ride(double speed) {
        var begin = System.nanoTime();
        var start = recording.activity().startMillis();
        for (var batch : recording.toBatches(activity, 1, BatchSize.LIVE)) {
            pause(begin + (long) ((batch.getSentAtMillis() - start) * 1e6 / speed));
            record(closedNow(batch, (System.nanoTime() - begin) / 1_000_000));
        }
    }

    /**
     * The readings keep the recording's time; the device closes its batches today. A clock that
     * said years ago would be put right, and data that waited in flash since then is not live.
     */
    private static TelemetryBatch closedNow(TelemetryBatch batch, long ticks) {
        return batch.toBuilder()
                .setSentAtMillis(System.currentTimeMillis())
                .setSentAtTicks(ticks)
                .build();
    }

    private void record(TelemetryBatch batch) {
        if (!device.record(batch)) {
            throw new CannotStartException(
                    "The device's flash is full: "
                            + device.turnedAway().orElse("the bridge does not take its data"));
        }
    }

    private static void pause(long untilNanos) {
        for (var left = untilNanos - System.nanoTime();
                left > 0;
                left = untilNanos - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    /** Returns when the bridge has promised everything. */
    Ledger.Figures awaitAcknowledged() {
        try {
            if (!device.awaitAcknowledged(PATIENCE)) {
                throw new CannotStartException(
                        "The bridge did not acknowledge everything: "
                                + device.turnedAway().orElse(device.ledger().figures().toString()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStartException("Interrupted", e);
        }
        return device.ledger().figures();
    }

    @Override
    public void close() {
        device.close();
    }
}
