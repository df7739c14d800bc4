package io.telemark.sensors.device;

import java.time.Instant;
import java.util.UUID;

/**
 * A thing that records for somebody.
 *
 * @param epoch +1 with every change that bridges must know of
 */
record Device(
        UUID id,
        UUID athleteId,
        DeviceKind kind,
        String name,
        Status status,
        byte[] secretSha256,
        long epoch,
        Instant registeredAt,
        Instant changedAt) {

    enum Status {
        ACTIVE,
        REVOKED
    }

    static Device register(
            UUID id, UUID athleteId, DeviceKind kind, DeviceName name, Secret secret, Instant now) {
        return new Device(
                id, athleteId, kind, name.text(), Status.ACTIVE, secret.sha256(), 1, now, now);
    }

    /**
     * Nothing brings a revoked device back: its owner registers it anew, and it gets another id and
     * secret.
     */
    Device revoke(Instant now) {
        return status == Status.REVOKED
                ? this
                : new Device(
                        id,
                        athleteId,
                        kind,
                        name,
                        Status.REVOKED,
                        secretSha256,
                        epoch + 1,
                        registeredAt,
                        now);
    }
}
